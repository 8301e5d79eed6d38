#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/moment.hpp"
#include "app/scene/rich_text.hpp"
#include "app/scene/syntax.hpp"

namespace app {

/// A task beside the line at which it is.
struct GutterMark {
    trace::Id task{};
    std::string label;  ///< as short as tells the tasks apart: "3" for compute(3), "m" for main
    trace::TaskState state = trace::TaskState::suspended;
    /// The line awaits a coroutine of the same task, which is further on.
    bool outer = false;
    std::string name;  ///< the task's whole label
};

struct SourceLine {
    int number = 0;
    std::vector<SyntaxSpan> spans;
    /// No more than there can ever be room for.
    static constexpr std::size_t most_marks = 32;
    std::vector<GutterMark> marks;
    std::size_t more_marks = 0;  ///< tasks that are here and have none
    /// The state to colour the line with: running if the running task is there. A line at which an
    /// exception arrives is `cancelled` or `failed`, and strong as well.
    std::optional<trace::TaskState> highlight;
    bool strong = false;  ///< the running line
    std::string note;     ///< "CancelledError": thrown in here
};

struct SourceScene {
    std::string file;
    bool has_cpp = false;  ///< there is a listing in C++ as well
    std::vector<SourceLine> lines;
    std::string missing;  ///< why there are no lines
    int focus = 0;        ///< the line to keep in sight; 0: none
};

[[nodiscard]] SourceScene source_scene(const Moment& moment, SourceLanguage language);

}  // namespace app

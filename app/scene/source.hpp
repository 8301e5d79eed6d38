#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/python/syntax.hpp"
#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A task beside the line at which it is.
struct GutterMark {
    trace::Id task{};
    std::size_t mark = 0;  ///< as at the task's lane, see lane_mark()
    trace::TaskState state = trace::TaskState::suspended;
    /// The line awaits a coroutine of the same task, which is further on.
    bool outer = false;
    std::string name;  ///< the task's whole label
};

/// What is to be shown at a line.
struct SourceLine {
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
    std::string_view path{};          ///< of that file: see lessons::Listing::path
    bool has_cpp = false;             ///< there is a listing in C++ as well
    std::map<int, SourceLine> lines;  ///< by number; of most there is nothing to show
    std::string missing;              ///< why the listing has no lines
    int focus = 0;                    ///< the line to keep in sight; 0: none

    [[nodiscard]] const SourceLine& line(int number) const {
        static const SourceLine nothing;
        const auto found = lines.find(number);
        return found != lines.end() ? found->second : nothing;
    }
};

/// The listing of a program in a language; that in Python where it has none in C++, and there that
/// of the file of this path.
[[nodiscard]] const lessons::Listing& listing_of(const Listings& listings, SourceLanguage language,
                                                 std::string_view path = {});

/// The path of the file to be seen: that in which a task runs; of which the selected task waits;
/// which ran last.
[[nodiscard]] std::string_view shown_path(const Moment& moment);

/// Of that file.
[[nodiscard]] SourceScene source_scene(const Moment& moment, SourceLanguage language);

}  // namespace app

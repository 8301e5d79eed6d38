#pragma once

#include <cstddef>
#include <vector>

#include "app/text/rich_text.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace app {

[[nodiscard]] Style style_of(trace::TaskState state);

/// The state that an event brings about; muted for what the loop does by itself.
[[nodiscard]] Style event_style(const trace::Log& log, const trace::TraceEvent& event);

/// The events of a run on a line of fixed length: one mark each, or, of a long run, as many as
/// there can be pixels, each for the events that share it.
class EventMarks {
public:
    struct Mark {
        std::size_t cursor = 0;  ///< the moment just after the last of its events
        Style style = Style::muted;
    };

    /// `log` is a whole run.
    explicit EventMarks(const trace::Log& log);

    [[nodiscard]] const std::vector<Mark>& all() const { return marks_; }

private:
    std::vector<Mark> marks_;
};

}  // namespace app

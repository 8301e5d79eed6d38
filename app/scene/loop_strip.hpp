#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A handle in the ready queue.
struct ReadyChip {
    enum class Kind { first_step, wakeup, callback };

    trace::Id handle{};
    trace::Id task{};   ///< the task that will run; none: a callback
    trace::Id about{};  ///< that task, or the one for which the callback does something
    Kind kind = Kind::callback;
    std::string label;            ///< the task, or what the callback does
    std::string note;             ///< "first step", "woken by compute(2)"; may be empty
    bool next_iteration = false;  ///< joined too late for this iteration
    bool cancelled = false;       ///< will be skipped
};

/// The one place in which a handle runs.
struct RunningSeat {
    bool empty = true;
    trace::Id task{};   ///< none: a callback, or nobody
    trace::Id about{};  ///< that task, or the one for which the callback does something
    std::string label;  ///< the task, what the callback does, or what the loop does meanwhile
    std::string line;   ///< "line 6"; of a task
    Style style = Style::muted;
};

struct TimerChip {
    trace::Id timer{};
    trace::Id task{};       ///< whose sleep it is
    std::string label;      ///< the task, or what the callback does
    std::string deadline;   ///< "@3.00 s"
    std::string remaining;  ///< "1.00 s left", "being cancelled"
    double progress = 0;    ///< 0 when it was set, 1 when due
    bool cancelled = false;
};

struct WaitingChip {
    trace::Id task{};
    std::string label;
    std::string detail;  ///< "await gather · 2/3"
};

/// The event loop: the ready queue, who runs, the timers, and who waits for something else.
struct LoopStrip {
    RichText title;  ///< "Event loop · iteration 5 · phase: **…**"
    /// No more chips than there can ever be room for.
    static constexpr std::size_t most_chips = 32;

    std::vector<ReadyChip> ready;  ///< in order
    RunningSeat running;
    std::vector<TimerChip> timers;  ///< by deadline
    std::vector<WaitingChip> waiting;
    std::size_t more_ready = 0, more_timers = 0, more_waiting = 0;  ///< than have chips
};

[[nodiscard]] LoopStrip loop_strip(const Moment& moment);

}  // namespace app

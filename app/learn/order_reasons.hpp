#pragma once

#include <cstddef>
#include <string>

#include "app/i18n/translation.hpp"
#include "app/run/run.hpp"

namespace app {

/// What makes one line of the output come before another.
enum class Rule {
    top_to_bottom,       ///< a coroutine's lines run in order
    await_runs_inside,   ///< `await f()` runs f in the same task, at once and to its end
    create_only_queues,  ///< create_task lets nothing run
    first_in_first_out,  ///< the ready queue
    earlier_timer,       ///< the timer that is due first wakes its task first
    sleep_suspends,      ///< what stands after a sleep comes when it is over
    sleep_0_gives_way,   ///< to the end of the queue
    await_waits,         ///< for a task's end
    end_only_queues,     ///< a task that has ended only queues who waits for it
    gather_waits,        ///< for all of its tasks, or the first exception
    cancel_only_asks,    ///< the task gets its CancelledError when its turn comes
};

struct Reason {
    Rule rule{};
    std::string sentence;  ///< markup
};

/// Why one line of the output comes before another: of the steps of tasks in which the events at
/// two positions print them, with the facts of this run.
[[nodiscard]] Reason why_before(const Run& run, std::size_t earlier, std::size_t later,
                                const Translation& tr);

}  // namespace app

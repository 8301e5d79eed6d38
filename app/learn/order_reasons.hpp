#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

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

/// In order: in the file of a progress, and of their words, the texts "practice.rule.NAME".
inline constexpr std::array<std::string_view, 11> rule_names{
    "top_to_bottom",   "await_runs_inside", "create_only_queues", "first_in_first_out",
    "earlier_timer",   "sleep_suspends",    "sleep_0_gives_way",  "await_waits",
    "end_only_queues", "gather_waits",      "cancel_only_asks",
};
static_assert(rule_names.size() == static_cast<std::size_t>(Rule::cancel_only_asks) + 1);

[[nodiscard]] constexpr std::string_view rule_name(Rule rule) {
    return rule_names[static_cast<std::size_t>(rule)];
}
[[nodiscard]] constexpr std::optional<Rule> rule_named(std::string_view name) {
    const auto* const found = std::ranges::find(rule_names, name);
    if (found == rule_names.end())
        return std::nullopt;
    return static_cast<Rule>(found - rule_names.begin());
}

struct Reason {
    Rule rule{};
    std::string sentence;  ///< markup
};

/// Why one line of the output comes before another: of the steps of tasks in which the events at
/// two positions print them, with the facts of this run.
[[nodiscard]] Reason why_before(const Run& run, std::size_t earlier, std::size_t later,
                                const Translation& tr);

}  // namespace app

#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "app/learn/loop_rules.hpp"
#include "app/learn/order_reasons.hpp"
#include "app/learn/question.hpp"

namespace app {

/// What there is to understand about an event loop. Whatever is asked, in a question, of a program
/// to practise on, at a decision of the loop, asks about one of these.
enum class Idea {
    create_only_queues,  ///< create_task lets nothing run
    first_in_first_out,
    one_at_a_time,
    await_waits,    ///< until what is awaited is done, which only queues
    await_inside,   ///< `await f()` makes no task
    await_of_done,  ///< does not give way
    timers,         ///< who sleeps is queued when its timer is due
    clock,          ///< sleeps overlap; the clock moves when nothing is ready
    sleep_0,
    iteration,
    gather_order,
    gather_waits,
    unawaited,  ///< a task that nobody awaits
    over,       ///< when main has ended
    cancel,
    exception,
};

/// In order: in the file of a progress, and of their sentences, the texts "idea.NAME".
inline constexpr std::array<std::string_view, 16> idea_names{
    "create_only_queues",
    "first_in_first_out",
    "one_at_a_time",
    "await_waits",
    "await_inside",
    "await_of_done",
    "timers",
    "clock",
    "sleep_0",
    "iteration",
    "gather_order",
    "gather_waits",
    "unawaited",
    "over",
    "cancel",
    "exception",
};
inline constexpr std::size_t ideas = idea_names.size();
static_assert(ideas == static_cast<std::size_t>(Idea::exception) + 1);

[[nodiscard]] constexpr std::string_view idea_name(Idea idea) {
    return idea_names[static_cast<std::size_t>(idea)];
}
[[nodiscard]] std::optional<Idea> idea_named(std::string_view name);

/// The id of the lesson that helps with it; "": to practise does.
[[nodiscard]] std::string_view helpful_lesson(Idea idea);

[[nodiscard]] Idea idea_of(Rule rule);
[[nodiscard]] Idea idea_of(LoopRule rule);
/// That which somebody misses who believes this. `question`: Question::name; `belief`: of an option
/// or a swapped pair, "" for the right answer.
[[nodiscard]] Idea idea_of(std::string_view question, std::string_view belief);

/// What an answer shows about an idea.
struct IdeaShown {
    Idea idea{};
    bool right = false;
    bool operator==(const IdeaShown&) const = default;
};
/// A wrong choice shows what is missed; a wrong order also that what comes before its first swapped
/// pair was understood. Each idea once.
[[nodiscard]] std::vector<IdeaShown> shown_by(const Question& question, const Answer& answer);

}  // namespace app

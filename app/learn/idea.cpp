#include "app/learn/idea.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace app {

namespace {

struct Asks {
    std::string_view question, belief;  // "": any other
    Idea idea;
};
using enum Idea;
constexpr Asks table[] = {
    {"exception_cancels", "", cancel},
    {"exception_gathered", "", exception},
    {"exception_waits", "", exception},
    {"gathered_list", "", gather_order},
    {"gathered_order", "", gather_order},
    {"next_after_create", "parallel", one_at_a_time},
    {"next_after_create", "", create_only_queues},
    {"next_after_end", "", await_waits},
    {"next_at_done", "", await_of_done},
    {"next_of_gather", "", gather_waits},
    {"output_order", "asleep", timers},
    {"output_order", "awaits", await_waits},
    {"output_order", "awaits_gather", gather_waits},
    {"output_order", "gave_way", timers},
    {"output_order", "one_task", await_inside},
    {"output_order", "sooner", timers},
    {"output_order", "unbegun", create_only_queues},
    {"output_order", "unmade", await_waits},
    {"output_order", "", first_in_first_out},
    {"print_times", "", await_inside},
    {"slot_order", "", gather_order},
    {"state_asleep", "", timers},
    {"state_uncalled", "", await_inside},
    {"state_unmade", "", await_waits},
    {"task_count", "", await_inside},
    {"total_time", "first_end", over},
    {"total_time", "first_made", over},
    {"total_time", "", Idea::clock},
    {"unawaited_line", "", unawaited},
    {"unreached_line", "", unawaited},
};

void add(std::vector<IdeaShown>& all, IdeaShown shown) {
    const auto found = std::ranges::find(all, shown.idea, &IdeaShown::idea);
    if (found == all.end())
        all.push_back(shown);
    else
        found->right = found->right && shown.right;
}

}  // namespace

std::optional<Idea> idea_named(std::string_view name) {
    const auto* const found = std::ranges::find(idea_names, name);
    if (found == idea_names.end())
        return std::nullopt;
    return static_cast<Idea>(found - idea_names.begin());
}

std::string_view helpful_lesson(Idea idea) {
    switch (idea) {
        case create_only_queues:
        case first_in_first_out:
        case await_waits:
        case iteration:
            return "1";
        case one_at_a_time:
        case timers:
            return "2.1";
        case gather_order:
        case gather_waits:
            return "2.2";
        case unawaited:
        case over:
        case cancel:
            return "3.1";
        case await_inside:
            return "3.2";
        case await_of_done:
        case exception:
            return "3.3";
        case Idea::clock:
            return "4";
        case sleep_0:
            break;
    }
    return "";
}

Idea idea_of(Rule rule) {
    switch (rule) {
        case Rule::top_to_bottom:
        case Rule::await_runs_inside:
            return await_inside;
        case Rule::create_only_queues:
            return create_only_queues;
        case Rule::first_in_first_out:
            return first_in_first_out;
        case Rule::earlier_timer:
        case Rule::sleep_suspends:
            return timers;
        case Rule::sleep_0_gives_way:
            return sleep_0;
        case Rule::await_waits:
        case Rule::end_only_queues:
            return await_waits;
        case Rule::gather_waits:
            return gather_waits;
        case Rule::cancel_only_asks:
            break;
    }
    return cancel;
}

Idea idea_of(LoopRule rule) {
    switch (rule) {
        case LoopRule::first_in_first_out:
            return first_in_first_out;
        case LoopRule::snapshot:
        case LoopRule::finish_iteration:
            return iteration;
        case LoopRule::timer_due:
            return timers;
        case LoopRule::clock:
            return Idea::clock;
        case LoopRule::one_at_a_time:
            return one_at_a_time;
        case LoopRule::schedules_waiter:
            return await_waits;
        case LoopRule::gather_notes:
            return gather_waits;
        case LoopRule::over:
            break;
    }
    return over;
}

Idea idea_of(std::string_view question, std::string_view belief) {
    for (const Asks& row : table) {
        if (row.question == question && (row.belief.empty() || row.belief == belief))
            return row.idea;
    }
    throw std::logic_error{"no idea stands behind the question '" + std::string{question} + "'"};
}

std::vector<IdeaShown> shown_by(const Question& question, const Answer& answer) {
    const bool right = std::ranges::find(question.answers, answer) != question.answers.end();
    if (!question.ordered) {
        const auto& belief = question.options[answer.front()].belief;
        return {{idea_of(question.name, right ? "" : belief), right}};
    }
    std::vector<IdeaShown> all;
    const auto swapped = right ? question.pairs.size() : question.first_swapped(answer);
    for (std::size_t i = 0; i < question.pairs.size() && i <= swapped; ++i)
        add(all, {idea_of(question.name, question.pairs[i].belief), i != swapped});
    return all;
}

}  // namespace app

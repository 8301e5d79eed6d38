#include <fmt/core.h>

#include "app/challenge/predicates.hpp"

/// What a task is, and what it waits for, at a moment.
namespace app::predicate {

using namespace trace;

namespace {

/// Null: it does not exist then.
const TaskView* task_at(const Question& question, std::string_view key) {
    const auto task = question.task(key);
    const auto& asked = question.asked();
    const std::size_t cursor =
        question.condition().at ? asked.after_time(question.at_ns()) : asked.log().size();
    return task ? asked.run().at(cursor).task(*task) : nullptr;
}

std::string state_text(const Question& question, const TaskView* task) {
    return task ? question.asked().tr()[state_key(task->state)] : question.say("not_made");
}

std::string waited_for(const Asked& asked, const WaitsOn& on) {
    return asked.code(on.kind == WaitsOn::Kind::task ? asked.facts().labels[on.on]
                                                     : wait_label(asked.log(), asked.facts(), on));
}

}  // namespace

Finding state(const Question& question) {
    const auto* task = task_at(question, "task");
    const auto wanted = fmt::format("state.{}", question.name("state"));
    const Fields fields{{"task", question.code("task")},
                        {"state", question.asked().tr()[wanted]},
                        {"at", question.condition().at ? question.asked().seconds(question.at_ns())
                                                       : std::string{}}};
    return {task && state_key(task->state) == wanted,
            question.say(question.condition().at ? "state" : "state.end", fields),
            state_text(question, task)};
}

Finding waits_for(const Question& question) {
    const auto* task = task_at(question, "task");
    const auto other = question.task("other");
    const bool waits = task && task->state == TaskState::suspended;
    const auto& asked = question.asked();
    return {waits && task->waits_on.kind == WaitsOn::Kind::task && task->waits_on.on == other,
            question.say("waits_for", {{"task", question.code("task")},
                                       {"other", question.code("other")},
                                       {"at", asked.seconds(question.at_ns())}}),
            waits ? waited_for(asked, task->waits_on) : state_text(question, task)};
}

Finding suspensions(const Question& question) {
    const auto& asked = question.asked();
    const auto key = question.names("on") ? "suspensions.for_task" : "suspensions";
    Finding finding{.wanted = question.say(key, {{"task", question.code("task")},
                                                 {"bound", question.count_bound("suspensions")}})};
    const auto task = question.task("task");
    if (!task) {
        finding.found = question.no_task("task");
        return finding;
    }
    std::size_t count = 0;
    for (const std::size_t at : asked.index().every<StepEnd>().all()) {
        const auto step = *asked.log().get<StepEnd>(at);
        const bool counts = !question.names("on") || step.on.kind == WaitsOn::Kind::task;
        if (step.task == *task && step.outcome == Outcome::suspended && counts)
            ++count;
    }
    finding.met = question.holds(count);
    finding.found = question.counted("suspensions", count);
    return finding;
}

}  // namespace app::predicate

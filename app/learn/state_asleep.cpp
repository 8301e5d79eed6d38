#include <algorithm>

#include "app/learn/kinds.hpp"

/// In which state is a task that sleeps?
namespace app::ask {

using namespace trace;

std::optional<Draft> state_asleep(const Asked& asked, const Wish& /*wish*/) {
    for (const auto& created : first_of(asked.made())) {
        // Of the times at which it sleeps, one of the last: then most has happened.
        auto at = std::min(asked.index().end(created.task), asked.log().size());
        for (std::size_t tries = 0; tries < most_tries; ++tries) {
            at = asked.index().last<Advance>(at);
            if (at == RunIndex::never)
                break;
            const TaskView* const task = asked.run().at(at).task(created.task);
            if (!task || task->state != TaskState::suspended ||
                task->waits_on.kind != WaitsOn::Kind::sleep)
                continue;
            const auto now = asked.between(asked.time_ns(at), asked.log().get<Advance>(at)->to_ns);
            if (!now)
                continue;
            const auto& sleep = task->waits_on;
            const auto set = asked.index().begin(sleep.timer);
            Draft draft{.kind = QuestionKind::state_at, .name = "state_asleep", .cursor = at};
            draft.words = {{"task", asked.name(created.task)},
                           {"now", asked.seconds(*now)},
                           {"line", std::to_string(asked.line(task->site))},
                           {"since", asked.seconds(asked.time_ns(set))},
                           {"until", asked.seconds(sleep.until_ns)},
                           {"left", asked.seconds(sleep.until_ns - *now)}};
            draft.add({.belief = "ready", .cursor = at});
            draft.add({.belief = "running", .cursor = at});
            draft.add({.belief = "suspended", .right = true, .cursor = at});
            return draft;
        }
    }
    return {};
}

}  // namespace app::ask

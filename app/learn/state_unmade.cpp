#include "app/learn/kinds.hpp"

/// What about a task that has not been made yet?
namespace app::ask {

using namespace trace;

std::optional<Draft> state_unmade(const Asked& asked, const Wish& /*wish*/) {
    for (const auto& created : first_of(asked.made())) {
        const auto at = asked.index().begin(created.task);
        const auto advance = asked.index().last<Advance>(at);
        if (advance == RunIndex::never)
            continue;
        const auto& world = asked.run().at(advance);
        const TaskView* const maker = world.task(created.by);
        const auto now =
            asked.between(asked.time_ns(advance), asked.log().get<Advance>(advance)->to_ns);
        if (!now || !maker || maker->state != TaskState::suspended ||
            asked.line(created.site) == 0 || asked.line(maker->site) == 0)
            continue;
        Draft draft{.kind = QuestionKind::state_at, .name = "state_unmade", .cursor = advance};
        draft.words = {{"task", asked.name(created.task)},
                       {"maker", asked.name(created.by)},
                       {"now", asked.seconds(*now)},
                       {"line", std::to_string(asked.line(created.site))},
                       {"waits_line", std::to_string(asked.line(maker->site))},
                       {"made", asked.seconds(asked.time_ns(at))},
                       {"left", asked.seconds(asked.time_ns(at) - *now)}};
        draft.add({.belief = "asleep", .cursor = advance});
        draft.add({.belief = "ready", .cursor = advance});
        draft.add({.belief = "unmade", .right = true, .cursor = advance});
        return draft;
    }
    return {};
}

}  // namespace app::ask

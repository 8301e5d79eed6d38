#include "app/learn/kinds.hpp"
#include "app/learn/left_behind.hpp"

/// What does the CancelledError reach that ends a task?
namespace app::ask {

std::optional<Draft> exception_cancels(const Asked& asked, const Wish& /*wish*/) {
    const auto left = left_behind(asked);
    if (!left)
        return {};
    Draft draft{.kind = QuestionKind::exception_reaches,
                .name = "exception_cancels",
                .cursor = left->cancelled + 1};
    draft.words = {{"task", asked.name(left->task)},
                   {"main", asked.name(main_task)},
                   {"line", std::to_string(left->line)},
                   {"next", std::to_string(left->next)},
                   {"main_it", std::to_string(asked.log()[left->main_end].it)},
                   {"it", std::to_string(asked.log()[left->cancelled].it)}};
    draft.add({.belief = "returns", .cursor = left->cancelled + 1});
    draft.add({.belief = "climbs", .cursor = left->cancelled + 1});
    draft.add({.belief = "traceback", .cursor = asked.log().size()});
    draft.add({.belief = "ends", .right = true, .cursor = left->cancelled + 1});
    return draft;
}

}  // namespace app::ask

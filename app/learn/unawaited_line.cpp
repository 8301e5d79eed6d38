#include "app/learn/kinds.hpp"
#include "app/learn/left_behind.hpp"

/// Does the line run to which a task comes whom nobody awaits?
namespace app::ask {

using namespace trace;

std::optional<Draft> unawaited_line(const Asked& asked, const Wish& /*wish*/) {
    const auto left = left_behind(asked);
    if (!left || left->begun < left->main_end)
        return {};
    const auto printed = asked.index().last<Print>(left->main_end);
    const auto created = asked.index().begun_by<TaskCreated>(left->task);
    if (printed == RunIndex::never || asked.log()[printed].cur != main_task || !created)
        return {};
    Draft draft{
        .kind = QuestionKind::line_runs, .name = "unawaited_line", .cursor = left->begun + 1};
    draft.words = {{"task", asked.name(left->task)},
                   {"line", std::to_string(left->line)},
                   {"code", asked.code(asked.line_text(left->line))},
                   {"made_line", std::to_string(asked.line(created->site))},
                   {"printed", asked.code(asked.log().get<Print>(printed)->text)},
                   {"main_it", std::to_string(asked.log()[left->main_end].it)},
                   {"it", std::to_string(asked.log()[left->begun].it)}};
    draft.add({.belief = "before", .cursor = printed + 1});
    draft.add({.belief = "after", .right = true, .cursor = left->begun + 1});
    draft.add({.belief = "never", .cursor = left->begun + 1});
    draft.add({.belief = "collected", .cursor = left->begun + 1});
    return draft;
}

}  // namespace app::ask

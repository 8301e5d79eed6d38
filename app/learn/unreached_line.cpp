#include "app/learn/kinds.hpp"
#include "app/learn/left_behind.hpp"

/// Does the line run that stands after the one at which a task is cancelled?
namespace app::ask {

std::optional<Draft> unreached_line(const Asked& asked, const Wish& /*wish*/) {
    const auto left = left_behind(asked);
    if (!left)
        return {};
    Draft draft{
        .kind = QuestionKind::line_runs, .name = "unreached_line", .cursor = left->cancelled + 1};
    draft.words = {{"task", asked.name(left->task)},
                   {"line", std::to_string(left->line)},
                   {"next", std::to_string(left->next)},
                   {"next_code", asked.code(asked.line_text(left->next))},
                   {"end", asked.seconds(asked.time_ns(left->main_end))},
                   {"until", asked.seconds(left->until_ns)}};
    draft.add({.belief = "no", .right = true, .cursor = left->cancelled + 1});
    draft.add({.belief = "waits", .cursor = left->main_end + 1});
    draft.add({.belief = "background", .cursor = left->cancelled + 1});
    return draft;
}

}  // namespace app::ask

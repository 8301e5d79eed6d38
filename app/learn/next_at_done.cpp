#include "app/learn/kinds.hpp"

/// What happens next, as a task awaits one that is done already?
namespace app::ask {

using namespace trace;

std::optional<Draft> next_at_done(const Asked& asked, const Wish& /*wish*/) {
    for (const std::size_t at : asked.index().every<AwaitDone>().all()) {
        const TraceEvent event = asked.log()[at];
        const auto& await = *get<AwaitDone>(event);
        const auto done = asked.index().ended_by<TaskDone>(await.of);
        const int line = asked.line(await.site);
        if (!done || done->ending != Ending::result || line == 0)
            continue;
        const auto ended = asked.index().end(await.of);
        Draft draft{.kind = QuestionKind::next_to_run, .name = "next_at_done", .cursor = at + 1};
        draft.words = {
            {"task", asked.name(await.task)},   {"of", asked.name(await.of)},
            {"line", std::to_string(line)},     {"code", asked.code(asked.line_text(line))},
            {"now", asked.seconds(event.t_ns)}, {"done", asked.seconds(asked.time_ns(ended))}};
        draft.add({.belief = "goes_on", .right = true, .cursor = at + 1});
        draft.add({.belief = "suspends", .cursor = at + 1});
        draft.add({.belief = "starts", .cursor = at + 1});
        draft.add({.belief = "lost", .cursor = at + 1});
        return draft;
    }
    return {};
}

}  // namespace app::ask

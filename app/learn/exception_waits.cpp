#include "app/learn/kinds.hpp"

/// When, and at which line, does an exception reach main that another task has raised?
namespace app::ask {

using namespace trace;

namespace {

struct Met {
    std::size_t position = 0;
    Site site{};
};

/// Where main gets the exception of the task that it awaits.
std::optional<Met> met_by_main(const Asked& asked, Id failed, std::size_t from) {
    for (std::size_t at = from; at < asked.log().size(); ++at) {
        const TraceEvent event = asked.log()[at];
        const auto* step = get<StepBegin>(event);
        if (step && step->task == main_task && step->source == failed)
            return Met{at, step->site};
        const auto* await = get<AwaitDone>(event);
        if (await && await->task == main_task && await->of == failed)
            return Met{at, await->site};
    }
    return {};
}

}  // namespace

std::optional<Draft> exception_waits(const Asked& asked, const Wish& /*wish*/) {
    const auto& failed = asked.facts().outcome.failed;
    if (!failed || failed->task == main_task || !asked.ended_well())
        return {};
    const auto at = asked.index().end(failed->task);
    const auto met = met_by_main(asked, failed->task, at);
    const auto& world = asked.run().at(at);
    const TaskView* const main = world.task(main_task);
    if (!met || main->state != TaskState::suspended || main->waits_on.kind != WaitsOn::Kind::task)
        return {};
    const int line = asked.line(main->site), met_line = asked.line(met->site);
    if (line == 0 || met_line == 0)
        return {};
    Draft draft{.kind = QuestionKind::exception_reaches,
                .name = "exception_waits",
                .explanation = line == met_line ? "right_at_once" : "right",
                .cursor = met->position + 1};
    const auto awaited = main->waits_on.on;
    draft.words = {{"task", asked.name(failed->task)},
                   {"exc", asked.code(exception_name(asked.log().text(failed->value)))},
                   {"awaited", asked.name(awaited)},
                   {"raised", asked.seconds(asked.time_ns(at))},
                   {"line", std::to_string(line)},
                   {"met", asked.seconds(asked.time_ns(met->position))},
                   {"met_line", std::to_string(met_line)}};
    const auto place = [&](std::size_t position, int number) {
        return asked.tr().format(
            "ask.exception_waits.place",
            {{"time", asked.seconds(asked.time_ns(position))}, {"line", std::to_string(number)}});
    };
    draft.add({.belief = "interrupts", .text = place(at, line), .cursor = at + 1});
    draft.add({.belief = right,
               .text = place(met->position, met_line),
               .right = true,
               .cursor = met->position + 1});
    draft.add({.belief = "never", .cursor = met->position + 1});
    draft.add({.belief = "crash", .cursor = at + 1});
    return draft;
}

}  // namespace app::ask

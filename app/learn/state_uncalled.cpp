#include <algorithm>

#include "app/learn/kinds.hpp"

/// What about a coroutine that a task is going to await, while it still awaits another?
namespace app::ask {

using namespace trace;

namespace {

/// A sleep inside of a coroutine that main awaits at `line`.
struct Call {
    int line = 0;
    std::size_t position = 0;  ///< of the end of main's step
    std::int64_t from_ns = 0, until_ns = 0;
};

std::vector<Call> calls_of_main(const Asked& asked) {
    std::vector<Call> calls;
    for (const std::size_t at : asked.index().every<StepEnd>().all()) {
        const TraceEvent event = asked.log()[at];
        const auto& end = *get<StepEnd>(event);
        const auto sites = asked.log().sites(end.stack);
        if (end.task == main_task && sites.size() == 2 && end.on.kind == WaitsOn::Kind::sleep)
            calls.push_back({asked.line(sites.front()), at, event.t_ns, end.on.until_ns});
    }
    return calls;
}

/// The call that the line awaits, `say_after(1, "Hello")`; "" if it does more.
std::string_view awaited_at(const Asked& asked, int line) {
    constexpr std::string_view await = "await ";
    const auto text = asked.line_text(line);
    return text.starts_with(await) && text.ends_with(')') ? text.substr(await.size())
                                                          : std::string_view{};
}

}  // namespace

std::optional<Draft> state_uncalled(const Asked& asked, const Wish& /*wish*/) {
    const auto calls = calls_of_main(asked);
    const bool alone = asked.facts().tasks == 1;
    if (!alone || calls.size() != 2 || calls[0].line >= calls[1].line)
        return {};
    const auto& [first, second] = std::pair{calls[0], calls[1]};
    const auto other = awaited_at(asked, first.line), call = awaited_at(asked, second.line);
    const auto slept_ns = second.until_ns - second.from_ns;
    const auto slept_till = first.from_ns + slept_ns;  // if it had begun together with the first
    const bool over = slept_till < first.until_ns;
    const auto now = asked.between(over ? slept_till : first.from_ns, first.until_ns);
    if (!now || other.empty() || call.empty() || second.from_ns != first.until_ns)
        return {};
    Draft draft{
        .kind = QuestionKind::state_at, .name = "state_uncalled", .cursor = first.position + 1};
    draft.words = {{"call", asked.code(call)},
                   {"other", asked.code(other)},
                   {"now", asked.seconds(*now)},
                   {"line", std::to_string(second.line)},
                   {"other_line", std::to_string(first.line)},
                   {"called", asked.seconds(second.from_ns)},
                   {"until", asked.seconds(second.until_ns)},
                   {"left", asked.seconds(first.until_ns - *now)}};
    draft.add({.belief = over ? "slept" : "asleep", .cursor = first.position + 1});
    draft.add({.belief = "queued", .cursor = first.position + 1});
    draft.add({.belief = "uncalled", .right = true, .cursor = first.position + 1});
    return draft;
}

}  // namespace app::ask

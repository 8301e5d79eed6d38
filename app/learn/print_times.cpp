#include <algorithm>

#include "app/learn/kinds.hpp"

/// When is each line printed, by a task that sleeps before each?
namespace app::ask {

using namespace trace;

namespace {

struct Line {
    std::string text;
    std::int64_t t_ns = 0, slept_ns = 0;  ///< since the line before
    std::size_t position = 0;
};

/// What main prints, if nobody else does anything; else nothing.
std::vector<Line> lines_of(const Asked& asked) {
    std::vector<Line> lines;
    std::int64_t slept_ns = 0;
    if (asked.facts().tasks != 1)
        return lines;
    for (std::size_t at = 0; at < asked.log().size(); ++at) {
        const TraceEvent event = asked.log()[at];
        if (const auto* timer = get<TimerScheduled>(event); timer && timer->sleep) {
            slept_ns += timer->delay_ns;
        } else if (const auto* print = get<Print>(event)) {
            lines.push_back({asked.code(print->text), event.t_ns, std::exchange(slept_ns, 0), at});
        }
    }
    return lines;
}

}  // namespace

std::optional<Draft> print_times(const Asked& asked, const Wish& /*wish*/) {
    const auto lines = lines_of(asked);
    if (lines.size() != 2 || lines[0].text == lines[1].text || !asked.ended_well())
        return {};
    const auto& [first, second] = std::pair{lines[0], lines[1]};
    Draft draft{
        .kind = QuestionKind::total_time, .name = "print_times", .cursor = second.position + 1};
    draft.words = {{"first", first.text},
                   {"second", second.text},
                   {"first_time", asked.seconds(first.t_ns)},
                   {"second_time", asked.seconds(second.t_ns)},
                   {"second_slept", asked.seconds(second.slept_ns)}};
    const auto told = [&](std::int64_t first_ns, std::int64_t second_ns) {
        const auto at = [&](const Line& line, std::int64_t ns) {
            return asked.tr().format("ask.at", {{"what", line.text}, {"time", asked.seconds(ns)}});
        };
        return first_ns <= second_ns ? asked.list({at(first, first_ns), at(second, second_ns)})
                                     : asked.list({at(second, second_ns), at(first, first_ns)});
    };
    std::vector<std::pair<std::int64_t, std::string_view>> values{
        {second.t_ns, right},
        {second.slept_ns, "together"},
        {std::max(first.t_ns, second.slept_ns), "in_turn"}};
    std::ranges::stable_sort(values, {}, [](const auto& value) { return value.first; });
    for (const auto& [ns, belief] : values) {
        draft.add({.belief = belief,
                   .text = told(first.t_ns, ns),
                   .right = belief == right,
                   .cursor = std::min(asked.after_time(ns), draft.cursor)});
    }
    return draft;
}

}  // namespace app::ask

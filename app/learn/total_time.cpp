#include <algorithm>

#include "app/learn/kinds.hpp"

/// How long does the whole program take?
namespace app::ask {

using namespace trace;

namespace {

std::int64_t longest_sleep_ns(const Asked& asked) {
    std::int64_t longest = 0;
    for (const std::size_t at : asked.index().every<TimerScheduled>().all()) {
        const auto timer = *asked.log().get<TimerScheduled>(at);
        if (timer.sleep && asked.index().end(timer.timer) != RunIndex::never)
            longest = std::max(longest, timer.delay_ns);
    }
    return longest;
}

}  // namespace

std::optional<Draft> total_time(const Asked& asked, const Wish& /*wish*/) {
    const auto& outcome = asked.facts().outcome;
    const auto total_ns = asked.run().duration_ns();
    if (!asked.ended_well() || outcome.sleeps < 2 || outcome.ended.empty() || total_ns == 0)
        return {};
    const auto done = asked.index().end(main_task);
    if (asked.time_ns(done) != total_ns)
        return {};  // cleaning up takes time, too
    Draft draft{.kind = QuestionKind::total_time,
                .name = "total_time",
                .explanation = outcome.slept_ns > total_ns    ? "right"
                               : outcome.slept_ns == total_ns ? "right_sum"
                                                              : "right_plain",
                .cursor = done + 1};
    const auto end_ns = [&](Id task) { return asked.time_ns(asked.index().end(task)); };
    const Id first_ended = outcome.ended.front(), first_made = outcome.made.front();
    draft.words = {{"total", asked.seconds(total_ns)},
                   {"sum", asked.seconds(outcome.slept_ns)},
                   {"longest", asked.seconds(longest_sleep_ns(asked))},
                   {"first_ended", asked.name(first_ended)},
                   {"first_made", asked.name(first_made)}};
    std::vector<std::pair<std::int64_t, std::string_view>> values{
        {total_ns, right}, {end_ns(first_ended), "first_end"}};
    if (outcome.slept_ns > total_ns)
        values.emplace_back(outcome.slept_ns, "sum");
    if (longest_sleep_ns(asked) < total_ns)
        values.emplace_back(longest_sleep_ns(asked), "overlap");
    if (asked.index().end(first_made) != RunIndex::never)
        values.emplace_back(end_ns(first_made), "first_made");
    std::ranges::stable_sort(values, {}, [](const auto& value) { return value.first; });
    for (const auto& [ns, belief] : values) {
        draft.add({.belief = belief,
                   .text = asked.seconds(ns),
                   .right = belief == right,
                   .cursor = ns < total_ns ? asked.after_time(ns) : done + 1,
                   .words = {{"value", asked.seconds(ns)}}});
    }
    return draft;
}

}  // namespace app::ask

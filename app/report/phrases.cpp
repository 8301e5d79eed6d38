#include "app/report/phrases.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "app/report/thresholds.hpp"

namespace app::report {

std::string seconds(const Teller& tell, std::int64_t ns) {
    constexpr int fine = 3;
    if (tell.moment().facts.seconds.decimals() <= fine || (ns != 0 && ns < ms))
        return tell.seconds(ns);
    return fmt::format("{:.{}f} s", static_cast<double>(ns) / 1e9, fine);
}

std::string holder(const Teller& tell, const LongHold& hold) {
    return hold.task ? tell.task(hold.task) : escape_markup(tell.action(hold.action));
}

std::string held_with(const Teller& tell, const LongHold& hold) {
    const auto at = tell.at(hold.site, hold.task);
    if (hold.longest_call_ns == 0)
        return at.empty() ? at : tell.say("report.hold.step", {{"at", at}});
    if (hold.call != trace::Text::none)
        return tell.say("report.hold.call", {{"call", tell.code(hold.call)}, {"at", at}});
    auto time = brief_seconds_text(hold.longest_call_ns);
    time.resize(std::min(time.find(' '), time.size()));
    return tell.say("report.hold.call",
                    {{"call", tell.code(fmt::format("time.sleep({})", time))}, {"at", at}});
}

std::string tasks(const Teller& tell, const std::vector<trace::Id>& all) {
    return tell.list(all, [&](trace::Id task) { return tell.name(task); });
}

std::string times(const Teller& tell, std::size_t count) {
    return tell.say(count == 2 ? "report.twice" : "report.times", {{"n", count}});
}

void add_task(std::vector<trace::Id>& tasks, trace::Id task) {
    const bool full = tasks.size() > Teller::longest_list;
    if (task && !full && std::ranges::find(tasks, task) == tasks.end())
        tasks.push_back(task);
}

WaitsSince waits_since(const Evidence& evidence, trace::Id task, std::size_t position) {
    const auto& log = evidence.log();
    const auto ended = evidence.index().last_step_end(task, position);
    if (ended == RunIndex::never) {
        const auto created = evidence.index().begin(task);
        const auto from = created == RunIndex::never ? position : created;
        return {trace::Site::none, log[from].t_ns, false};
    }
    const auto stack = log.sites(log.get<trace::StepEnd>(ended)->stack);
    return {stack.empty() ? trace::Site::none : stack.back(), log[ended].t_ns, true};
}

std::string why_delayed(const Teller& tell, const std::optional<LongHold>& hold) {
    return hold ? tell.say("report.late.hold",
                           {{"who", holder(tell, *hold)}, {"with", held_with(tell, *hold)}})
                : tell.say("report.late.steps");
}

std::vector<Delayed> by_hold(const Evidence& evidence, const std::vector<Delay>& delays) {
    std::vector<Delayed> all;
    std::map<std::size_t, std::size_t> index_of;  ///< by group; the last for those without a hold
    for (const Delay& delay : delays) {
        const LongHold* hold = delay.behind ? &evidence.holds[*delay.behind] : nullptr;
        const auto group = hold ? hold->group : evidence.holds.size();
        const auto [found, added] = index_of.emplace(group, all.size());
        if (added)
            all.push_back({.hold = hold, .longest = &delay});
        Delayed& delayed = all[found->second];
        add_task(delayed.tasks, delay.task);
        ++delayed.count;
        if (delay.duration_ns() > delayed.longest->duration_ns())
            delayed.longest = &delay;
    }
    return all;
}

}  // namespace app::report

#include <string>
#include <vector>

#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

std::optional<Narration> between(const Teller& tell) {
    const Moment& moment = tell.moment();
    if (moment.now_ns == moment.world.t_ns || moment.cursor >= moment.log.size())
        return std::nullopt;
    const TraceEvent event = moment.log[moment.cursor];
    const auto* until_ns = clock_set_by(event);
    if (!until_ns)
        return std::nullopt;  // a true clock: it goes on all the time
    const Field left{"left", tell.seconds(*until_ns - moment.now_ns)};
    const Field until{"until", tell.seconds(*until_ns)};
    Narration told;
    if (const auto* blocks = get<BlockingSleep>(event)) {
        told.mood = Style::failed;
        told.now = parse_rich_text(
            tell.say("between.blocked", {left,
                                         until,
                                         {"call", tell.call(*blocks)},
                                         {"task", tell.subject(event.cur, Style::failed)}}));
        told.why = parse_rich_text(tell.say("between.blocked.why"));
        return told;
    }
    const auto& timers = moment.world.timers;
    std::vector<std::string> due, asleep;
    for (const auto& timer : timers) {
        if (timer.cancelled)
            continue;
        if (timer.when_ns <= *until_ns)
            due.push_back(tell.action(timer.action));
        if (timer.task)
            asleep.push_back(tell.say("between.asleep", {{"task", tell.name(timer.task)},
                                                         {"until", tell.seconds(timer.when_ns)}}));
        if (due.size() > Teller::longest_list || asleep.size() > Teller::longest_list)
            break;
    }
    told.now = parse_rich_text(tell.say(due.empty() ? "between" : "between.timer",
                                        {left, until, {"list", tell.list(due)}}));
    if (!asleep.empty())
        told.why =
            parse_rich_text(tell.say(asleep.size() > 1 ? "between.why.several" : "between.why",
                                     {{"list", tell.list(asleep)}}));
    const auto run = tell.index().first<IterRun>(moment.cursor);
    if (run != RunIndex::never) {
        const auto queue = tell.log().ids(tell.log().get<IterRun>(run)->queue);
        const auto names = tell.list(queue, [&](Id handle) { return tell.handle(handle); });
        told.next = parse_rich_text(tell.say(
            "next",
            {{"more", ""},
             {"clauses", tell.say("next.iteration", {{"it", event.it}, {"list", names}})}}));
    }
    return told;
}

}  // namespace app::narration

#include <string>
#include <vector>

#include "app/words/lateness.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

RichText held_up(const Teller& tell) {
    const auto due = due_meanwhile(tell);
    return parse_rich_text(due.empty() ? tell.say("between.blocked.why")
                                       : tell.say("between.blocked.due.why", {{"list", due}}));
}

/// While a step or a callback takes its time under a true clock.
std::optional<Narration> held(const Teller& tell, std::int64_t since_ns) {
    const Moment& moment = tell.moment();
    const Id task = moment.world.running_task;
    Narration told;
    told.mood = due_meanwhile(tell).empty() ? Style::running : Style::failed;
    told.now = parse_rich_text(tell.say(
        "between.runs", {{"task", task ? tell.subject(task, Style::running)
                                       : escape_markup(tell.action(moment.world.running_action))},
                         {"since", tell.seconds(since_ns)},
                         {"time", tell.seconds(moment.now_ns - since_ns)}}));
    told.why = held_up(tell);
    return told;
}

}  // namespace

std::optional<Narration> between(const Teller& tell) {
    const Moment& moment = tell.moment();
    if (moment.now_ns == moment.world.t_ns || moment.cursor >= moment.log.size())
        return std::nullopt;
    const TraceEvent event = moment.log[moment.cursor];
    const auto* until_ns = clock_set_by(event);
    const auto since_ns = thread_taken_ns(tell);
    const bool takes_time = since_ns && moment.now_ns - *since_ns >= least_told_ns;
    if (!until_ns && !takes_time)
        return std::nullopt;  // a true clock: it goes on all the time
    if (!until_ns)
        return held(tell, *since_ns);
    const Field left{"left", tell.seconds(*until_ns - moment.now_ns)};
    const Field until{"until", tell.seconds(*until_ns)};
    Narration told;
    if (const auto* blocks = get<BlockingSleep>(event)) {
        told.mood = Style::failed;
        told.now = parse_rich_text(
            tell.say("between.blocked", {left,
                                         until,
                                         {"since", tell.seconds(since_ns.value_or(0))},
                                         {"call", tell.call(*blocks)},
                                         {"task", tell.subject(event.cur, Style::failed)}}));
        told.why = held_up(tell);
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

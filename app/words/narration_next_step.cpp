#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;
using Kind = Beat::Kind;

namespace {

/// What the beat that ends at `rest` tells has happened already; or the clock is on its way, of
/// which the moment itself tells.
bool is_told(const Moment& moment, std::size_t rest) {
    const Beat* const beat = moment.facts.beats.with_last(rest - 1);
    if (!beat)
        return false;
    const bool on_its_way = moment.now_ns > moment.world.t_ns && beat->kind == Kind::clock_moves;
    return on_its_way || beat->about < moment.cursor;
}

std::string wakes(const Teller& tell, const Beat& beat) {
    const auto done = *tell.log().get<FutureDone>(beat.about);
    if (const Id sleeper = tell.sleeper(done.future); sleeper && done.ending == Ending::result)
        return tell.say("next.wakes_sleeper", {{"task", tell.task(sleeper)}});
    const auto ready = made_ready(tell, beat.about, beat.last + 1);
    return tell.say("next.woken", {{"list", tell.list(ready.woken)}});
}

std::string slot_fills(const Teller& tell, const Beat& beat) {
    const auto noted = *tell.log().get<GatherChildDone>(beat.about);
    if (noted.effect == GatherEffect::ignored)
        return as_clause(tell, beat.about);
    return tell.say(
        "next.gather_notes",
        {{"child", tell.thing(noted.child)}, {"n", noted.nfinished}, {"total", noted.nfuts}});
}

std::string cancel_asked(const Teller& tell, const Beat& beat) {
    const auto shutdown = tell.index().last<Shutdown>(beat.about);
    if (tell.log()[beat.about].cur || shutdown == RunIndex::never)
        return as_clause(tell, beat.about);
    const auto tasks = tell.log().ids(tell.log().get<Shutdown>(shutdown)->tasks);
    return tell.say("next.run_cancels",
                    {{"list", tell.list(tasks, [&](Id task) { return tell.name(task); })}});
}

std::string of_beat(const Teller& tell, const Beat& beat) {
    switch (beat.kind) {
        case Kind::clock_moves: {
            const auto run = tell.index().first<IterRun>(beat.about);
            // There is none where a recording breaks off.
            return run == RunIndex::never ? as_clause(tell, beat.about) : clock_moves(tell, run);
        }
        case Kind::wakes:
            return wakes(tell, beat);
        case Kind::slot_fills:
            return slot_fills(tell, beat);
        case Kind::cancel_asked:
            return cancel_asked(tell, beat);
        case Kind::clean_up:
            return tell.say(is_run(tell) ? "next.clean_up" : "next.clean_up.own");
        default:
            return as_clause(tell, beat.about);
    }
}

}  // namespace

std::string as_clause(const Teller& tell, std::size_t position) {
    auto text = now(tell, position);
    const auto& stop = tell.moment().tr["stop"];
    if (text.ends_with(stop))
        text.resize(text.size() - stop.size());
    if (text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

std::string handles_run(const Teller& tell, std::size_t iter_run) {
    return tell.list(tell.log().ids(tell.log().get<IterRun>(iter_run)->queue),
                     [&](Id handle) { return tell.handle(handle); });
}

std::string clock_moves(const Teller& tell, std::size_t iter_run) {
    return tell.say("next.jump", {{"when", tell.seconds(tell.log()[iter_run].t_ns)},
                                  {"list", handles_run(tell, iter_run)}});
}

std::optional<std::size_t> next_rest(const Teller& tell) {
    const Moment& moment = tell.moment();
    const auto unit = moment.stepping.unit;
    if (unit != StepUnit::beat && unit != StepUnit::task_change)
        return std::nullopt;
    const Rests rests = moment.rests();
    const auto rest = rests.after(moment.cursor);
    return unit == StepUnit::beat && is_told(moment, rest) ? rests.after(rest) : rest;
}

std::string next_step(const Teller& tell, std::size_t last) {
    const Beat* const beat = tell.moment().facts.beats.with_last(last);
    const bool by_beat = tell.moment().stepping.unit == StepUnit::beat;
    return by_beat && beat ? of_beat(tell, *beat) : as_clause(tell, last);
}

}  // namespace app::narration

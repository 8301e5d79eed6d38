#include "app/learn/loop_words.hpp"

#include <algorithm>

#include "app/words/narration_parts.hpp"

namespace app {

namespace {

using namespace trace;

/// The headlines of the beats that end after a cursor and up to another: of the last of them.
std::vector<std::string> headlines(const Run& run, std::size_t from, std::size_t to,
                                   const Translation& tr) {
    std::vector<std::string> all;
    const Beats& beats = run.facts().beats;
    const auto lasts = beats.lasts(false);
    const auto end = std::ranges::lower_bound(lasts, to);
    auto last = std::ranges::lower_bound(lasts, from);
    if (static_cast<std::size_t>(end - last) > most_told)
        last = end - most_told;
    for (; last != end; ++last) {
        const auto moment = loop_moment(run, *last + 1, tr);
        const Teller tell{moment};
        auto told = narration::headline(tell, *beats.with_last(*last));
        all.push_back(narration::tidied(tell, std::move(told.what)));
    }
    return all;
}

std::string iteration_ended(const Teller& after) {
    const World& world = after.world();
    if (world.phase == Phase::iteration_end || world.phase == Phase::closed)
        return after.say("loopgame.told.end_iteration", {{"it", world.it}});
    const auto list = after.list(
        world.ready, [&](const ReadyHandle& handle) { return after.action(handle.action); });
    return after.say(
        list.empty() ? "loopgame.told.end_iteration.nothing" : "loopgame.told.end_iteration.next",
        {{"it", world.it - 1}, {"next", world.it}, {"list", list}});
}

/// Whether the callback that stops the loop has run between two cursors, and the loop not again.
bool told_to_stop(const Run& run, std::size_t from, std::size_t to) {
    const auto stop = run.facts().index.first<LoopStop>(from);
    return stop < to && !run.log()[stop].cur && !run.at(to).shutting_down;
}

/// From where the clock moves when it next does.
std::int64_t clock_before(const Teller& tell, std::size_t from) {
    const auto move = tell.log().get<Advance>(tell.index().first<Advance>(from));
    return move->to_ns - move->by_ns;
}

std::string timer_queued(const Teller& tell, Id timer, std::size_t from) {
    const auto fired = tell.log().get<TimerFired>(tell.index().first<TimerFired>(from))->timer;
    return tell.say(fired == timer ? "loopgame.told.queue_timer" : "loopgame.told.queue_timer.tie",
                    {{"timer", escape_markup(tell.handle(timer))},
                     {"other", escape_markup(tell.handle(fired))}});
}

std::string label(const Teller& tell, const LoopModel& model, const LoopMove& move) {
    switch (move.act) {
        case LoopAct::run: {
            const bool task = move.id.kind() == IdKind::task;
            return tell.say(
                "loopgame.move.run",
                {{"what", task ? tell.name(move.id) : tell.action(model.ready(move.id)->action)}});
        }
        case LoopAct::queue_timer:
            return tell.say("loopgame.move.queue_timer", {{"timer", tell.handle(move.id)}});
        case LoopAct::advance:
            return tell.say(
                move.to_ns == latest_ns ? "loopgame.move.advance" : "loopgame.move.advance_to",
                {{"when", tell.seconds(move.to_ns)}});
        case LoopAct::end_iteration:
            return tell.say("loopgame.move.end_iteration", {{"it", tell.world().it}});
        case LoopAct::stop:
            return tell.say("loopgame.move.stop");
        case LoopAct::run_all:
            break;
    }
    return tell.say("loopgame.move.run_all");
}

}  // namespace

std::string move_label(const Teller& tell, const LoopModel& model, const LoopMove& move) {
    return narration::tidied(tell, label(tell, model, move));
}

std::vector<std::string> told_after(const LoopGame& game, std::size_t decision,
                                    const LoopMove& move, const Translation& tr) {
    const Run& run = game.run();
    const auto from = game.cursor_of(decision), to = game.cursor_of(decision + 1);
    std::vector<std::string> told;
    if (game.decisions().depth() == LoopDepth::exact && move.act != LoopAct::run &&
        move.act != LoopAct::stop) {
        const auto moment = loop_moment(run, to, tr);
        const Teller tell{moment};
        if (move.act == LoopAct::end_iteration)
            told = {iteration_ended(tell)};
        else if (move.act == LoopAct::queue_timer)
            told = {timer_queued(tell, move.id, from)};
        else
            // In CPython no further than a day at a time (3.11 base_events.py:1882).
            told = {
                tell.say("loopgame.told.advance", {{"from", tell.seconds(clock_before(tell, from))},
                                                   {"to", tell.seconds(tell.world().t_ns)}})};
        told.front() = narration::tidied(tell, told.front());
        return told;
    }
    told = headlines(run, from, to, tr);
    if (!told.empty()) {
        if (game.decisions().depth() == LoopDepth::easy && told_to_stop(run, from, to))
            told.back() += tr.format("next.more", {{"text", tr["loopgame.told.stop_loop"]}});
        return told;
    }
    const auto moment = loop_moment(run, from, tr);
    const Teller tell{moment};
    if (move.act == LoopAct::stop)
        return {tell.say("loopgame.told.stop")};
    const auto ready = tell.index().begun_by<ReadyEvent>(move.id);
    if (ready && ready->action.what == Do::stop_loop)
        return {tell.say("loopgame.told.run.stop_loop")};
    return {narration::tidied(
        tell, tell.say("loopgame.told.run", {{"what", escape_markup(tell.handle(move.id))}}))};
}

std::string told_at_end(const LoopGame& game, const Translation& tr) {
    const Run& run = game.run();
    const RunIndex& index = run.facts().index;
    if (game.stretch().end < game.decisions().size())
        return tr["loopgame.end.stretch"];
    if (index.last<Deadlock>(run.size()) != RunIndex::never)
        return tr["loopgame.end.deadlock"];
    if (index.last<ProgramEnd>(run.size()) == RunIndex::never ||
        index.last<Limit>(run.size()) != RunIndex::never)
        return tr["loopgame.end.cut"];
    return tr.format("loopgame.end.over", {{"when", run.facts().seconds(run.at(run.size()).t_ns)}});
}

}  // namespace app

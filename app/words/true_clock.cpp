#include "app/words/true_clock.hpp"

#include <algorithm>

namespace app::narration {

using namespace trace;

namespace {

/// What has ended the wait: all that is queued between it and the iteration's first handle.
struct Came {
    std::vector<std::string> due;      ///< of timers
    std::vector<std::string> outside;  ///< sockets, files, processes
    bool thread = false;               ///< another thread has queued something
    bool woken = false;                ///< something has written into the loop's pipe
};

Came came(const Teller& tell, std::size_t position) {
    Came all;
    const auto run = std::min(tell.index().first<IterRun>(position), tell.log().size());
    const auto& fired = tell.index().every<TimerFired>();
    for (auto i = fired.first(position); i < run && all.due.size() <= Teller::longest_list;
         i = fired.first(i + 1))
        all.due.push_back(tell.handle(tell.log().get<TimerFired>(i)->timer));
    const auto& ready = tell.index().every<ReadyEvent>();
    for (auto i = ready.first(position); i < run && all.outside.size() <= Teller::longest_list;
         i = ready.first(i + 1)) {
        const auto queued = *tell.log().get<ReadyEvent>(i);
        if (queued.action.what == Do::selfpipe)
            all.woken = true;
        else if (queued.cause == Cause::threadsafe)
            all.thread = true;
        else
            all.outside.push_back(tell.action(queued.action));
    }
    return all;
}

}  // namespace

Told loop_waited(const Teller& tell, std::size_t position) {
    const auto waited = *tell.log().get<Advance>(position);
    const Came what = came(tell, position);
    const auto& names = what.due.empty() ? what.outside : what.due;
    const auto key = what.due.size() == 1    ? "waited.timer"
                     : !what.due.empty()     ? "waited.timers"
                     : what.thread           ? "waited.thread"
                     : !what.outside.empty() ? "waited.outside"
                     : what.woken            ? "waited.woken"
                                             : "waited";
    auto said = tell.say(key, {{"time", tell.seconds(waited.by_ns)},
                               {"to", tell.seconds(waited.to_ns)},
                               {"list", tell.list(names)}});
    if (!what.due.empty())
        return {std::move(said), {}};
    const auto& timers = tell.world().timers;
    const auto next = std::ranges::find(timers, false, &TimerView::cancelled);
    if (next == timers.end())
        return {std::move(said), tell.say("waited.no_timer.why")};
    return {std::move(said),
            tell.say("waited.before_timer.why", {{"what", escape_markup(tell.handle(next->id))},
                                                 {"until", tell.seconds(next->when_ns)}})};
}

}  // namespace app::narration

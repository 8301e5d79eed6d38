#include "app/words/holders.hpp"

#include <algorithm>

#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t most_in_circle = 100;

/// What the task waits for at a position; nothing if it does not wait.
WaitsOn waits_at(const Teller& tell, Id task, std::size_t position) {
    const auto ended = tell.index().last_step_end(task, position);
    if (ended == RunIndex::never)
        return {};
    const auto begun = tell.index().last_step_begin(task, position);
    const auto end = *tell.log().get<StepEnd>(ended);
    return begun > ended || end.outcome != Outcome::suspended ? WaitsOn{} : end.on;
}

/// The one task that has to do something before a task that waits so can go on; none if there are
/// several, or it is not known.
Id kept_by(const Teller& tell, const WaitsOn& on, std::size_t position) {
    if (on.kind == WaitsOn::Kind::task)
        return on.on;
    const auto all = on.kind == WaitsOn::Kind::future ? holders(tell, on.on, position)
                                                      : std::vector<Holder>{};
    return all.size() == 1 ? all.front().task : Id{};
}

std::string since(const Teller& tell, const Holder& holder) {
    return tell.line(holder.site) == 0 ? std::string{}
                                       : tell.say("held.since", {{"line", tell.line(holder.site)}});
}

std::string ended(const Teller& tell, Id worker, std::size_t position) {
    const auto end = tell.index().end(worker);
    if (end >= position)
        return {};
    const auto done = tell.log().get<TaskDone>(end);
    const Field task{"task", tell.task(worker)};
    const auto when_text = tell.seconds(tell.log()[end].t_ns);
    const Field when{"when", when_text};
    if (!done)
        return tell.say("worker.destroyed", {task, when});
    if (done->ending == Ending::result)
        return tell.say("worker.returned", {task, when});
    if (done->ending == Ending::cancelled)
        return tell.say("worker.cancelled", {task, when});
    const auto lines = tell.log().sites(done->raised_at);
    return tell.say("worker.failed",
                    {task,
                     when,
                     {"at", lines.empty() ? std::string{} : tell.at(lines.back(), worker)},
                     {"exc", tell.exception(done->value)}});
}

/// Of Queue.join in a deadlock.
std::string queue_stands(const Teller& tell, const Waiting& waiting, std::size_t position) {
    auto text = tell.say("queue.left", {{"n", waiting.unfinished}, {"size", waiting.size}});
    std::string how;
    std::size_t count = 0;
    for (const Id worker : tell.log().ids(waiting.workers)) {
        const auto one = ended(tell, worker, position);
        if (one.empty() || ++count > Teller::longest_list)
            continue;
        how += (how.empty() ? "" : tell.say("list.comma")) + one;
    }
    if (count > Teller::longest_list)
        how += tell.say("list.more");
    return how.empty() ? text
                       : followed_by(tell, std::move(text),
                                     tell.say("queue.workers", {{"list", how}}));
}

}  // namespace

std::vector<Holder> holders(const Teller& tell, Id future, std::size_t position) {
    const auto& index = tell.index();
    const auto created = index.begun_by<FutureCreated>(future);
    if (!created || created->lock == 0 || index.begin(future) >= position)
        return {};
    std::vector<Holder> all;
    const auto sites = tell.log().sites(created->held_at);
    std::size_t i = 0;
    for (const Id task : tell.log().ids(created->held_by)) {
        all.push_back({task, i < sites.size() ? sites[i] : Site::none});
        ++i;
    }
    const Positions& handed_over = index.handed_over(created->lock);
    auto at = handed_over.first(index.begin(future));
    if (all.empty()) {  // it was on its way to somebody then
        const auto before = handed_over.last(index.begin(future));
        at = before == Positions::never ? at : before;
    }
    // Each passes it on to the next one that waits.
    for (; at < position; at = handed_over.first(at + 1)) {
        const TraceEvent event = tell.log()[at];
        const Id next = get<FutureDone>(event)->future;
        if (next == future)
            return {};
        const auto gives = std::ranges::find(all, event.cur, &Holder::task);
        if (!all.empty())
            all.erase(gives == all.end() ? all.begin() : gives);
        all.push_back({index.owner(next), index.begun_by<FutureCreated>(next)->site});
    }
    return all;
}

std::string who_holds(const Teller& tell, Id future, std::size_t position) {
    const auto all = holders(tell, future, position);
    if (all.empty())
        return {};
    if (all.size() == 1)
        return tell.say("held.by", {{"task", tell.task(all.front().task)},
                                    {"since", since(tell, all.front())}});
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), Teller::longest_list); ++i)
        list += (i > 0 ? tell.say("list.comma") : "") +
                tell.say("held.one",
                         {{"task", tell.task(all[i].task)}, {"since", since(tell, all[i])}});
    if (all.size() > Teller::longest_list)
        list += tell.say("list.more");
    return tell.say("held.by.several", {{"list", list}});
}

std::vector<Id> circle(const Teller& tell, Id task, std::size_t position) {
    std::vector<Id> all;
    for (Id next = task; next && all.size() < most_in_circle;) {
        all.push_back(next);
        next = kept_by(tell, waits_at(tell, next, position), position);
        if (next == task)
            return all;
    }
    return {};
}

std::string in_circle(const Teller& tell, Id task, std::size_t position) {
    const auto all = circle(tell, task, position);
    if (all.empty())
        return {};
    std::string list;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto on = waits_at(tell, all[i], position);
        list += (i > 0 ? tell.say("list.comma") : "") +
                tell.say(on.kind == WaitsOn::Kind::task ? "circle.awaits" : "circle.waits",
                         {{"task", tell.task(all[i])},
                          {"other", tell.task(all[(i + 1) % all.size()])},
                          {"what", tell.thing(on.on)}});
    }
    return tell.say("circle", {{"list", list}});
}

std::string work_left(const Teller& tell, Id future) {
    const auto created = tell.index().begun_by<FutureCreated>(future);
    return created && created->unfinished > 0
               ? tell.say("queue.left", {{"n", created->unfinished}, {"size", created->size}})
               : std::string{};
}

std::string deadlock_details(const Teller& tell, const Deadlock& deadlock, std::size_t position) {
    std::string text;
    std::vector<Id> told;  // in circles
    for (const Waiting& waiting : tell.log().waits(deadlock.waiting)) {
        if (waiting.unfinished > 0)
            text = followed_by(tell, std::move(text), queue_stands(tell, waiting, position));
        if (std::ranges::find(told, waiting.task) != told.end())
            continue;
        const auto all = circle(tell, waiting.task, position);
        told.insert(told.end(), all.begin(), all.end());
        if (!all.empty())
            text = followed_by(tell, std::move(text), in_circle(tell, waiting.task, position));
    }
    return text;
}

}  // namespace app::narration

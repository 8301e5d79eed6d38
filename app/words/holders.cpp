#include "app/words/holders.hpp"

#include <algorithm>
#include <ranges>

#include "app/i18n/in_list.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t most_looked_at = 100;  // tasks, for a circle
constexpr std::size_t longest_circle = 6;    // as many as a sentence names

/// What the task waits for at a position; nothing if it does not wait.
WaitsOn waits_at(const Teller& tell, Id task, std::size_t position) {
    const auto ended = tell.index().last_step_end(task, position);
    if (ended == RunIndex::never)
        return {};
    const auto begun = tell.index().last_step_begin(task, position);
    const auto end = *tell.log().get<StepEnd>(ended);
    return begun > ended || end.outcome != Outcome::suspended ? WaitsOn{} : end.on;
}

/// The tasks of which each has to do something before a task that waits so can go on; none if one
/// of several is enough, or if it is not known.
std::vector<Id> kept_by(const Teller& tell, const WaitsOn& on, std::size_t position) {
    switch (on.kind) {
        case WaitsOn::Kind::task:
            return {on.on};
        case WaitsOn::Kind::gather: {
            std::vector<Id> all;
            const auto created = tell.index().begun_by<GatherCreated>(on.on);
            for (const Id child : tell.log().ids(created->children)) {
                if (child.kind() == IdKind::task && tell.index().end(child) > position)
                    all.push_back(child);
                if (all.size() == most_looked_at)
                    break;
            }
            return all;
        }
        case WaitsOn::Kind::future: {
            const auto all = holders(tell, on.on, position);
            const bool one = !all.empty() && std::ranges::all_of(all, [&](const Holder& holder) {
                return holder.task == all.front().task;
            });
            return one ? std::vector{all.front().task} : std::vector<Id>{};
        }
        default:
            return {};
    }
}

std::string taken(const Teller& tell, const Holder& holder) {
    const auto at = tell.at(holder.site, holder.task);
    return at.empty() ? at : tell.say("held.taken", {{"at", at}});
}

/// How a task that has taken items out of a queue ended; "" if it has not.
std::string ended(const Teller& tell, Id worker, std::size_t position) {
    const auto end = tell.index().end(worker);
    if (end >= position)
        return {};
    const auto done = tell.log().get<TaskDone>(end);
    const auto name = tell.task(worker);
    const auto when = tell.seconds(tell.log()[end].t_ns);
    if (!done || done->ending != Ending::exception) {
        const auto key = !done                            ? "worker.destroyed"
                         : done->ending == Ending::result ? "worker.returned"
                                                          : "worker.cancelled";
        return tell.say(key, {{"task", name}, {"when", when}});
    }
    const auto lines = tell.log().sites(tell.log().details(done->failure).raised_at);
    return tell.say("worker.failed",
                    {{"task", name},
                     {"when", when},
                     {"at", lines.empty() ? std::string{} : tell.at(lines.back(), worker)},
                     {"exc", tell.exception(done->value)}});
}

std::string work(const Teller& tell, std::uint32_t unfinished, std::uint32_t size) {
    const auto key = size == 0 ? "queue.taken" : size == unfinished ? "queue.all" : "queue.left";
    return tell.say(key, {{"n", unfinished}, {"size", size}});
}

/// Of Queue.join in a deadlock.
std::string queue_stands(const Teller& tell, const Waiting& waiting, std::size_t position) {
    auto text = work(tell, waiting.unfinished, waiting.size);
    const auto workers = tell.log().ids(waiting.workers);
    if (workers.empty())
        return followed_by(tell, std::move(text), tell.say("queue.untouched"));
    std::string how;
    std::size_t count = 0;
    for (const Id worker : workers) {
        const auto one = ended(tell, worker, position);
        if (one.empty() || ++count > Teller::longest_list)
            continue;
        how += (how.empty() ? "" : tell.say("list.semicolon")) + one;
    }
    if (count > Teller::longest_list)
        how += tell.say("list.more");
    if (how.empty())
        return text;
    const bool nobody_left = waiting.size > 0 && count == workers.size();
    const auto key = nobody_left ? "queue.nobody_left" : "queue.workers";
    return followed_by(tell, std::move(text), tell.say(key, {{"list", how}}));
}

/// Whether one of the tasks goes on after all, as something else frees what it waits for: a lock
/// can be released by a callback.
bool goes_on(const Teller& tell, const std::vector<Id>& tasks, std::size_t position) {
    const auto& steps = tell.index().every<StepBegin>();
    for (auto at = steps.first(position); at < tell.log().size(); at = steps.first(at + 1)) {
        const auto begun = *tell.log().get<StepBegin>(at);
        if (std::ranges::find(tasks, begun.task) != tasks.end())
            return !tell.is_cancelled_error(begun.thrown);
    }
    return false;
}

}  // namespace

std::vector<Holder> holders(const Teller& tell, Id future, std::size_t position) {
    const auto& index = tell.index();
    const auto created = index.begun_by<FutureCreated>(future);
    if (!created || created->wanted == Wanted::none || index.begin(future) >= position)
        return {};
    const WantedThing wanted = tell.log().details(created->wanted);
    if (wanted.lock == 0)
        return {};
    std::vector<Holder> all;
    const auto sites = tell.log().sites(wanted.held_at);
    std::size_t i = 0;
    for (const Id task : tell.log().ids(wanted.held_by)) {
        all.push_back({task, i < sites.size() ? sites[i] : Site::none});
        ++i;
    }
    const Positions& handed_over = index.handed_over(wanted.lock);
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
        return tell.say(
            tell.wait_of(future) == "semaphore" ? "held.place" : "held.lock",
            {{"task", tell.task(all.front().task)}, {"taken", taken(tell, all.front())}});
    std::vector<std::string> names;
    for (const Holder& holder : all | std::views::take(Teller::longest_list + 1))
        names.push_back(tell.task(holder.task) + taken(tell, holder));
    return tell.say("held.places",
                    {{"list", in_list(names, Teller::longest_list, tell.moment().tr)}});
}

std::vector<Id> circle(const Teller& tell, Id task, std::size_t position) {
    // The nearest first, so that it is the shortest.
    struct Seen {
        Id task;
        std::size_t from;
    };
    std::vector<Seen> seen{{task, 0}};
    for (std::size_t at = 0; at < seen.size(); ++at) {
        const Id looked_at = seen[at].task;
        for (const Id next : kept_by(tell, waits_at(tell, looked_at, position), position)) {
            if (next == task) {
                std::vector<Id> all;
                for (std::size_t i = at; i != 0; i = seen[i].from)
                    all.push_back(seen[i].task);
                all.push_back(task);
                std::ranges::reverse(all);
                return goes_on(tell, all, position) ? std::vector<Id>{} : all;
            }
            if (seen.size() < most_looked_at &&
                std::ranges::find(seen, next, &Seen::task) == seen.end())
                seen.push_back({next, at});
        }
    }
    return {};
}

std::string in_circle(const Teller& tell, Id task, std::size_t position) {
    const auto all = circle(tell, task, position);
    if (all.empty())
        return {};
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), longest_circle); ++i) {
        const auto on = waits_at(tell, all[i], position);
        list += (i > 0 ? tell.say("list.semicolon") : "") +
                tell.say(on.kind == WaitsOn::Kind::future ? "circle.holds" : "circle.awaits",
                         {{"task", tell.task(all[i])},
                          {"other", tell.task(all[(i + 1) % all.size()])},
                          {"what", tell.thing(on.on)}});
    }
    if (all.size() > longest_circle)
        list += tell.say("list.more");
    return tell.say(all.size() == 1 ? "circle.itself" : "circle", {{"list", list}});
}

std::string work_left(const Teller& tell, Id future) {
    const auto created = tell.index().begun_by<FutureCreated>(future);
    const auto wanted = created ? tell.log().details(created->wanted) : WantedThing{};
    return wanted.unfinished > 0 ? work(tell, wanted.unfinished, wanted.size) : std::string{};
}

std::string what_keeps(const Teller& tell, Id task, const WaitsOn& on, std::size_t position) {
    if (auto left = work_left(tell, on.on); !left.empty())
        return left;
    auto held = who_holds(tell, on.on, position);
    return followed_by(tell, std::move(held), in_circle(tell, task, position));
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
        else
            text = followed_by(tell, std::move(text), who_holds(tell, waiting.on.on, position));
    }
    return text;
}

}  // namespace app::narration

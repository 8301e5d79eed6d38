#include "app/run/run_outcome.hpp"

#include <algorithm>
#include <limits>

#include "app/run/id_table.hpp"
#include "app/run/labels.hpp"

namespace app {

using namespace trace;

RunOutcome::RunOutcome(const Log& log, const RunIndex& index) {
    const auto end = index.end(main_task);
    main_ends = end != RunIndex::never;
    if (log.size() > 0)
        iterations = log[main_ends ? end : log.size() - 1].it;
    find_sleeps(log, index);
    find_cancelled(log, index);
    deadlock = !index.every<Deadlock>().all().empty();
    find_tasks(log, index);
    find_list(log, index);
}

void RunOutcome::find_cancelled(const Log& log, const RunIndex& index) {
    for (const std::size_t at : index.every<Shutdown>().all()) {
        const TraceEvent event = log[at];
        const auto tasks = log.ids(get<Shutdown>(event)->tasks);
        if (!cancelled_by_run.empty() && !tasks.empty())
            return cancelled_by_run.clear();
        for (const Id task : tasks) {
            left_early = left_early || task == main_task;
            if (cancelled_by_run.size() == most_named)
                continue;
            cancelled_ns = event.t_ns;
            cancelled_by_run.push_back(task);
            cancelled_had_begun =
                cancelled_had_begun && index.last_step_begin(task, at) != RunIndex::never;
        }
    }
}

// Each kind of event is gone through by itself: a distant event of a log costs as much as many
// neighbours.
void RunOutcome::find_sleeps(const Log& log, const RunIndex& index) {
    constexpr auto never = std::numeric_limits<std::int64_t>::min();
    IdTable<std::int64_t> fired_ns{log.size(), never}, cut_ns{log.size(), never};
    for (const std::size_t at : index.every<TimerFired>().all()) {
        const TraceEvent event = log[at];
        fired_ns.set(get<TimerFired>(event)->timer, event.t_ns);
    }
    for (const std::size_t at : index.every<TimerCancelled>().all()) {
        const TraceEvent event = log[at];
        cut_ns.set(get<TimerCancelled>(event)->timer, event.t_ns);
    }
    auto asleep_until_ns = never;
    auto last_begins_ns = never, first_ends_ns = std::numeric_limits<std::int64_t>::max();
    for (const std::size_t at : index.every<TimerScheduled>().all()) {
        const TraceEvent event = log[at];
        const auto& timer = *get<TimerScheduled>(event);
        const bool fired = fired_ns[timer.timer] != never;
        const auto until_ns = fired ? timer.when_ns : cut_ns[timer.timer];
        if (!timer.sleep || timer.delay_ns <= 0 || until_ns == never)
            continue;
        sleeps_overlap = sleeps_overlap || event.t_ns < asleep_until_ns;
        asleep_until_ns = std::max(asleep_until_ns, until_ns);
        if (!fired)
            continue;
        ++sleeps;
        slept_ns += timer.delay_ns;
        last_begins_ns = std::max(last_begins_ns, event.t_ns);
        first_ends_ns = std::min(first_ends_ns, until_ns);
    }
    sleeps_meet = sleeps_overlap && last_begins_ns < first_ends_ns;
}

void RunOutcome::find_tasks(const Log& log, const RunIndex& index) {
    IdTable<bool> made_by_task{log.size(), false};
    std::vector<std::size_t> ends;
    for (const std::size_t at : index.every<TaskCreated>().all()) {
        const auto created = *log.get<TaskCreated>(at);
        if (!created.internal && index.end(created.task) == RunIndex::never &&
            unended.size() < most_named)
            unended.push_back(created.task);
        const bool closes = !created.by && at > index.end(main_task);  // a generator, say
        if (created.internal || closes || is_made_by_run(log, created))
            continue;
        made_by_task.set(created.task, true);
        if (index.last_step_begin(created.task, log.size()) == RunIndex::never)
            continue;
        if (made.size() < most_named)
            made.push_back(created.task);
        ends.push_back(index.end(created.task));
    }
    ended_as_made = std::ranges::is_sorted(ends);
    timers_decide = index.every<BlockingSleep>().all().empty() &&
                    std::ranges::all_of(index.every<FutureCreated>().all(), [&](std::size_t at) {
                        return log.text(log.get<FutureCreated>(at)->what) == "sleep";
                    });
    for (const std::size_t at : index.every<TaskDone>().all()) {
        const auto done = *log.get<TaskDone>(at);
        if (!failed && done.ending == Ending::exception)
            failed = done;
        if (done.ending == Ending::exception && all_failed.size() < most_named)
            all_failed.push_back(done.task);
        if (made_by_task[done.task])
            timers_decide = timers_decide && done.ending == Ending::result;
        if (made_by_task[done.task] && ended.size() < most_named)
            ended.push_back(done.task);
    }
}

void RunOutcome::find_list(const Log& log, const RunIndex& index) {
    const auto lists = index.every<GatherDone>().all();
    for (auto at = lists.rbegin(); at != lists.rend() && !list; ++at) {
        const auto done = *log.get<GatherDone>(*at);
        const auto value = log.text(done.value);
        const bool empty = value.find_first_not_of("[], None") == value.npos;
        if (done.ending == Ending::result && index.owner(done.gather) && !empty)
            list = done;
    }
    if (!list)
        return;
    const auto created = *index.begun_by<GatherCreated>(list->gather);
    std::vector<std::pair<std::size_t, Id>> children;
    for (const Id child : log.ids(created.children))
        children.emplace_back(index.noted(list->gather, child), child);
    noted_in_order = std::ranges::is_sorted(children);
    std::ranges::sort(children);
    for (const auto& [at, child] : children) {
        if (noted.size() < most_named)
            noted.push_back(child);
    }
}

}  // namespace app

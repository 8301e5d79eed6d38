#include "app/run/run_outcome.hpp"

#include <algorithm>
#include <limits>

namespace app {

using namespace trace;

RunOutcome::RunOutcome(const Log& log, const RunIndex& index) {
    std::int64_t asleep_until_ns = std::numeric_limits<std::int64_t>::min();
    for (const std::size_t at : index.every<TimerScheduled>().all()) {
        const auto timer = *log.get<TimerScheduled>(at);
        const auto fired = index.end(timer.timer);
        if (!timer.sleep || timer.delay_ns <= 0 || fired == RunIndex::never)
            continue;
        ++sleeps;
        slept_ns += log[fired].t_ns - log[at].t_ns;
        sleeps_overlap = sleeps_overlap || log[at].t_ns < asleep_until_ns;
        asleep_until_ns = std::max(asleep_until_ns, log[fired].t_ns);
    }
    for (const std::size_t at : index.every<Shutdown>().all()) {
        for (const Id task : log.ids(log.get<Shutdown>(at)->tasks)) {
            if (cancelled_by_run.size() == most_named)
                break;
            cancelled_by_run.push_back(task);
            cancelled_had_begun =
                cancelled_had_begun && index.last_step_begin(task, at) != RunIndex::never;
        }
    }
    deadlock = !index.every<Deadlock>().all().empty();
    find_tasks(log, index);
    find_list(log, index);
}

void RunOutcome::find_tasks(const Log& log, const RunIndex& index) {
    std::vector<std::size_t> ends;
    for (const std::size_t at : index.every<TaskCreated>().all()) {
        const auto created = *log.get<TaskCreated>(at);
        if (!created.internal && index.end(created.task) == RunIndex::never &&
            unended.size() < most_named)
            unended.push_back(created.task);
        if (!created.by || created.internal ||
            index.last_step_begin(created.task, log.size()) == RunIndex::never)
            continue;
        if (made.size() < most_named)
            made.push_back(created.task);
        ends.push_back(index.end(created.task));
    }
    ended_as_made = std::ranges::is_sorted(ends);
    for (const std::size_t at : index.every<TaskDone>().all()) {
        const auto done = *log.get<TaskDone>(at);
        if (!failed && done.ending == Ending::exception)
            failed = done;
        const auto created = index.begun_by<TaskCreated>(done.task);
        if (created->by && !created->internal && ended.size() < most_named)
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

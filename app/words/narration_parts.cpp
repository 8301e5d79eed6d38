#include "app/words/narration_parts.hpp"

#include <algorithm>

namespace app::narration {

using namespace trace;

Id waiter_of(const Teller& tell, Id awaited) {
    const auto waiter = std::ranges::find_if(tell.world().tasks, [&](const TaskView& task) {
        return task.state == TaskState::suspended && task.waits_on.on == awaited;
    });
    return waiter == tell.world().tasks.end() ? Id{} : waiter->id;
}

bool is_sleep(const TimerView& timer) {
    return timer.task && !timer.cancelled && timer.action.what == Do::set_result;
}

const TimerView* next_sleeper(const Teller& tell) {
    const auto& timers = tell.world().timers;
    return !timers.empty() && is_sleep(timers.front()) ? &timers.front() : nullptr;
}

std::vector<std::string> unbegun(const Teller& tell, std::size_t from, std::size_t to) {
    std::vector<std::string> names;
    const auto& created = tell.index().every<TaskCreated>();
    for (auto i = created.first(from); i < to && names.size() <= Teller::longest_list;
         i = created.first(i + 1)) {
        const auto made = *tell.log().get<TaskCreated>(i);
        const TaskView* task = tell.world().task(made.task);
        if (made.by && task && task->steps == 0)
            names.push_back(tell.name(made.task));
    }
    return names;
}

MadeReady made_ready(const Teller& tell, std::size_t from, std::size_t to) {
    MadeReady all;
    const auto& ready = tell.index().every<ReadyEvent>();
    for (auto i = ready.first(from); i < to; i = ready.first(i + 1)) {
        const auto queued = *tell.log().get<ReadyEvent>(i);
        const auto what = queued.action.what;
        all.anything = true;
        all.stops_loop = all.stops_loop || what == Do::stop_loop;
        if (what == Do::wakeup && all.woken.size() <= Teller::longest_list)
            all.woken.push_back(tell.name(queued.action.target));
        if (what == Do::gather_child)
            all.noting.push_back(queued);
        if (what == Do::wait_child || what == Do::taskgroup_child ||
            what == Do::as_completed_child || what == Do::shield_inner ||
            what == Do::release_waiter)
            all.handle = queued.handle;
    }
    return all;
}

IdList left_for_run(const Teller& tell, std::size_t position) {
    const auto shutdown = tell.index().first<Shutdown>(position);
    // A Runner may run more before it is closed.
    const bool at_once = shutdown < tell.index().first<LoopRunBegin>(position);
    return shutdown == RunIndex::never || !at_once
               ? IdList{}
               : tell.log().ids(tell.log().get<Shutdown>(shutdown)->tasks);
}

std::string followed_by(const Teller& tell, std::string sentence, const std::string& more) {
    return more.empty()       ? sentence
           : sentence.empty() ? more
                              : sentence + tell.say("next.more", {{"text", more}});
}

}  // namespace app::narration

#include "app/learn/loop_model.hpp"

#include <algorithm>

#include "app/run/labels.hpp"

namespace app {

using namespace trace;
using Turn = LoopModel::Turn;

Turn LoopModel::turn() const {
    if (world_->running_task || world_->running_handle || broken_off())
        return Turn::none;
    const TimerView* const timer = earliest();
    const bool timer_due = timer && due(*timer);
    switch (world_->phase) {
        case Phase::polling:
            if (timer_due)
                return Turn::queue_timer;
            return world_->ready.empty() && timer && !stopping() ? Turn::advance : Turn::none;
        case Phase::waiting:
        case Phase::collecting:
            return timer_due ? Turn::queue_timer : Turn::none;
        case Phase::running:
            // One that is cancelled is passed over: there is nothing to decide.
            if (!world_->ready.empty() && in_iteration(front()))
                return front().cancelled ? Turn::none : Turn::run;
            return world_->todo == 0 ? Turn::end_iteration : Turn::none;
        case Phase::iteration_end:
            return stopping() ? Turn::stop : Turn::none;
        default:
            return Turn::none;
    }
}

bool LoopModel::allows(const LoopMove& move) const {
    if (turn() == Turn::none)
        return false;
    if (move.act == LoopAct::queue_timer && turn() == Turn::queue_timer) {
        for (const TimerView& timer : world_->timers) {
            if (timer.when_ns > earliest()->when_ns)
                return false;
            if (timer.id == move.id)
                return !timer.cancelled;
        }
    }
    return move == right_move();
}

LoopMove LoopModel::right_move() const {
    switch (turn()) {
        case Turn::none:
            break;
        case Turn::run:
            return {LoopAct::run, front().id};
        case Turn::queue_timer:
            return {LoopAct::queue_timer, earliest()->id};
        case Turn::advance:
            return {LoopAct::advance, {}, earliest()->when_ns};
        case Turn::end_iteration:
            return {LoopAct::end_iteration};
        case Turn::stop:
            break;
    }
    return {LoopAct::stop};
}

bool LoopModel::in_iteration(const ReadyHandle& handle) const {
    if (world_->phase != Phase::running)
        return false;
    const auto begun = index_->last<IterRun>(world_->position);
    const bool timer = handle.id.kind() == IdKind::timer;
    return (timer ? index_->end(handle.id) : index_->begin(handle.id)) < begun;
}

const ReadyHandle* LoopModel::ready(Id handle) const {
    const auto found = std::ranges::find(world_->ready.begin(), world_->ready.end(), handle,
                                         [](const ReadyHandle& ready) { return ready.id; });
    return found == world_->ready.end() ? nullptr : &*found;
}

const TimerView* LoopModel::earliest() const {
    for (const TimerView& timer : world_->timers) {
        if (!timer.cancelled)
            return timer.when_ns < latest_ns ? &timer : nullptr;
    }
    return nullptr;
}

const TimerView* LoopModel::timer(Id id) const {
    for (const TimerView& timer : world_->timers) {
        if (timer.id == id)
            return &timer;
    }
    return nullptr;
}

bool LoopModel::stopping() const {
    const auto stop = index_->last<LoopStop>(world_->position);
    const auto ended = index_->last<LoopRunEnd>(world_->position);
    return stop != RunIndex::never && (ended == RunIndex::never || ended < stop);
}

Id LoopModel::main() const {
    const auto begun = index_->last<LoopRunBegin>(world_->position);
    auto at = begun == RunIndex::never ? begun : index_->last<TaskCreated>(begun);
    for (; at != RunIndex::never; at = index_->last<TaskCreated>(at)) {
        const auto created = *log_->get<TaskCreated>(at);
        if (!created.by && !created.internal)
            return created.task;
    }
    return {};
}

bool LoopModel::broken_off() const {
    // CPython 3.11 tasks.py:291: of these a task does not keep the one that leaves it.
    const auto at = index_->last<StepEnd>(world_->position);
    if (at == RunIndex::never)
        return false;
    const auto ended = *log_->get<StepEnd>(at);
    if (ended.outcome != Outcome::raised)
        return false;
    const auto begun = index_->last<LoopRunBegin>(world_->position);
    const auto name = exception_name(log_->text(ended.value));
    return (begun == RunIndex::never || begun < at) &&
           (name == "SystemExit" || name == "KeyboardInterrupt");
}

}  // namespace app

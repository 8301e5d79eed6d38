#include "app/learn/loop_decisions.hpp"

#include <algorithm>

namespace app {

namespace {

using namespace trace;
using Turn = LoopModel::Turn;

/// Whether with this event the loop does something that is a move.
bool is_move(const Payload& what) {
    return std::holds_alternative<StepBegin>(what) || std::holds_alternative<CallbackBegin>(what) ||
           std::holds_alternative<GatherChildDone>(what) ||
           std::holds_alternative<HandleSkipped>(what) || std::holds_alternative<IterEnd>(what) ||
           std::holds_alternative<Advance>(what) || std::holds_alternative<TimerFired>(what) ||
           std::holds_alternative<LoopRunEnd>(what);
}

/// Whether what is outside of the loop has a say in the run: another thread, the system's clock.
bool reached_from_outside(const Log& log) {
    std::int64_t clock_ns = 0;
    for (const TraceEvent event : log.events()) {
        const auto* ready = get<ReadyEvent>(event);
        if (event.t_ns > clock_ns || (ready && ready->cause == Cause::threadsafe))
            return true;
        clock_ns = clock_after(event);
    }
    return false;
}

/// Whether run has cancelled the task, and it has not had a turn since.
bool cancelled_by_run(const Log& log, const RunIndex& index, const World& world, Id task) {
    const auto shutdown = index.last<Shutdown>(world.position);
    const auto step = index.last_step_begin(task, world.position);
    return shutdown != RunIndex::never &&
           log.get<Shutdown>(shutdown)->phase == ShutdownPhase::cancel_all_tasks &&
           index.begin(task) < shutdown && (step == RunIndex::never || step < shutdown);
}

bool are_several_ready(const World& world, LoopDepth depth) {
    std::size_t found = 0;
    return std::ranges::any_of(world.ready, [&](const ReadyHandle& handle) {
        return can_run(handle, depth) && ++found > 1;
    });
}

constexpr std::size_t most_of_a_kind = 32;

/// The moves, kind by kind.
class Moves {
public:
    Moves(const LoopModel& model, const LoopDecisions& decisions)
        : index_{model.index()}, world_{model.world()}, decisions_{decisions} {}

    std::vector<LoopMove> take() {
        runs_ready();
        runs_suspended();
        if (exact() && decisions_.asks_for_clock())
            queues_timers();
        if (decisions_.asks_for_clock())
            advances();
        if (exact())
            moves_.push_back({LoopAct::end_iteration});
        moves_.push_back({LoopAct::stop});
        return std::move(moves_);
    }

private:
    bool exact() const { return decisions_.depth() == LoopDepth::exact; }

    void runs_ready() {
        for (const ReadyHandle& handle : world_.ready) {
            if (moves_.size() == most_of_a_kind)
                break;
            if (can_run(handle, decisions_.depth()))
                moves_.push_back({LoopAct::run, handle.id});
        }
        if (moves_.size() > 1)
            moves_.push_back({LoopAct::run_all});
    }
    void runs_suspended() {
        std::size_t many = 0;
        for (const TaskView& task : world_.tasks) {
            const bool suspended = task.state == TaskState::suspended && !task.internal &&
                                   index_.end(task.id) >= world_.position;  // not destroyed
            if (suspended && many++ < most_of_a_kind)
                moves_.push_back({LoopAct::run, task.id});
        }
    }
    void queues_timers() {
        std::size_t many = 0;
        for (const TimerView& timer : world_.timers) {
            if (!timer.cancelled && many++ < most_of_a_kind)
                moves_.push_back({LoopAct::queue_timer, timer.id});
        }
    }
    void advances() {
        std::size_t many = 0;
        std::int64_t last_ns = world_.t_ns;
        for (const TimerView& timer : world_.timers) {
            if (timer.cancelled || timer.when_ns <= last_ns || timer.when_ns >= latest_ns)
                continue;
            if (many++ == most_of_a_kind)
                return;
            last_ns = timer.when_ns;
            moves_.push_back({LoopAct::advance, {}, timer.when_ns});
        }
        if (many == 0)
            moves_.push_back({LoopAct::advance, {}, latest_ns});
    }

    const RunIndex& index_;
    const World& world_;
    const LoopDecisions& decisions_;
    std::vector<LoopMove> moves_;
};

}  // namespace

bool can_run(const ReadyHandle& handle, LoopDepth depth) {
    return !handle.cancelled && (depth == LoopDepth::exact || begins_step(handle.action));
}

LoopDecisions::LoopDecisions(const Run& run, LoopDepth depth)
    : depth_{depth}, asks_for_clock_{!reached_from_outside(run.log())} {
    const Log& log = run.log();
    World world;
    const LoopModel model{log, run.facts().index, world};
    bool open = false;  // the last of them: what it asks for has not been done yet
    for (const TraceEvent event : log.events()) {
        world.apply(log, event);
        open = open && !is_move(event.what);
        if (open || !asks(run, model))
            continue;
        cursors_.push_back(world.position);
        open = true;
        has_several_ready_ = has_several_ready_ || are_several_ready(world, depth);
    }
    if (open)  // the recording was ended there, or the program: nothing is left to be played
        cursors_.pop_back();
}

std::size_t LoopDecisions::at_or_after(std::size_t cursor) const {
    const auto found = std::ranges::lower_bound(cursors_, cursor);
    return static_cast<std::size_t>(found - cursors_.begin());
}

bool LoopDecisions::asks(const Run& run, const LoopModel& model) const {
    const Turn turn = model.turn();
    const World& world = model.world();
    const bool task = turn == Turn::run && begins_step(model.front().action) &&
                      !world.task(model.front().action.target)->internal;
    if (world.shutting_down) {
        return task &&
               cancelled_by_run(run.log(), run.facts().index, world, model.front().action.target);
    }
    switch (turn) {
        case Turn::none:
            return false;
        case Turn::run:
            return task || depth_ == LoopDepth::exact;
        case Turn::queue_timer:
            return asks_for_clock_ && depth_ == LoopDepth::exact;
        case Turn::advance:
            return asks_for_clock_;
        case Turn::end_iteration:
            return depth_ == LoopDepth::exact;
        case Turn::stop:
            break;
    }
    return true;
}

std::vector<LoopMove> loop_moves(const LoopModel& model, const LoopDecisions& decisions) {
    return Moves{model, decisions}.take();
}

}  // namespace app

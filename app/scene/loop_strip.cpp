#include "app/scene/loop_strip.hpp"

#include <algorithm>

#include "app/words/lateness.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

using namespace trace;

class Strip {
public:
    explicit Strip(const Moment& moment) : t_(moment), m_(moment), world_(moment.world) {}

    LoopStrip make() {
        LoopStrip strip;
        strip.title = parse_rich_text(
            world_.it == 0 ? t_.say("loop.title.start", {{"phase", phase()}})
                           : t_.say("loop.title", {{"it", world_.it}, {"phase", phase()}}));
        for (const ReadyHandle& handle : world_.ready) {
            if (strip.ready.size() == LoopStrip::most_chips)
                break;
            strip.ready.push_back(ready_chip(handle, strip.ready.size()));
        }
        strip.more_ready = world_.ready.size() - strip.ready.size();
        strip.running = seat();
        for (const TimerView& timer : world_.timers) {
            if (strip.timers.size() == LoopStrip::most_chips)
                break;
            strip.timers.push_back(timer_chip(timer));
        }
        strip.more_timers = world_.timers.size() - strip.timers.size();
        for (const TaskView& task : world_.tasks) {
            const bool waits = task.state == TaskState::suspended &&
                               task.waits_on.kind != WaitsOn::Kind::sleep &&
                               t_.index().end(task.id) >= m_.cursor;  // not destroyed
            if (!waits)
                continue;
            if (strip.waiting.size() < LoopStrip::most_chips)
                strip.waiting.push_back({task.id, t_.name(task.id), waits_for(task)});
            else
                ++strip.more_waiting;
        }
        return strip;
    }

private:
    /// The clock has left the last event and has not reached the next.
    bool clock_runs() const { return m_.now_ns > world_.t_ns; }

    std::string phase() const {
        if (world_.phase != Phase::closed && world_.shutting_down)
            return t_.say("loop.phase.shutting_down");
        if (const auto since_ns = clock_runs() ? narration::thread_taken_ns(t_) : std::nullopt)
            return held(*since_ns);
        if (world_.phase != Phase::closed && clock_runs())
            return t_.say("loop.phase.waiting");
        return t_.say(phase_key(world_.phase));
    }

    /// Time passes while a task or a callback has the only thread.
    std::string held(std::int64_t since_ns) const {
        if (m_.now_ns - since_ns < narration::least_told_ns)
            return t_.say(phase_key(Phase::running));
        const auto due = narration::due_meanwhile(t_);
        return t_.say(
            due.empty() ? "loop.phase.held" : "loop.phase.held_due",
            {{"who", world_.running_task ? t_.task(world_.running_task)
                                         : escape_markup(t_.action(world_.running_action))},
             {"since", t_.seconds(since_ns)},
             {"list", due}});
    }

    static std::string_view phase_key(Phase phase) {
        switch (phase) {
            case Phase::not_started:
                return "loop.phase.not_started";
            case Phase::starting:
                return "loop.phase.starting";
            case Phase::polling:
                return "loop.phase.polling";
            case Phase::waiting:
                return "loop.phase.waiting";
            case Phase::collecting:
                return "loop.phase.collecting";
            case Phase::running:
                return "loop.phase.running";
            case Phase::iteration_end:
                return "loop.phase.iteration_end";
            case Phase::stopped:
                return "loop.phase.stopped";
            case Phase::cancelling:
            case Phase::closing:
                return "loop.phase.shutting_down";
            case Phase::closed:
                break;
        }
        return "loop.phase.closed";
    }

    ReadyChip ready_chip(const ReadyHandle& handle, std::size_t place) const {
        ReadyChip chip;
        chip.handle = handle.id;
        chip.label = t_.doing(handle.action);
        chip.about = about(handle.action);
        // While handles run, those that were counted at the start are first in the queue.
        chip.next_iteration = world_.phase == Phase::running && place >= world_.todo;
        chip.cancelled = handle.cancelled;
        if (handle.action.what == Do::step || handle.action.what == Do::wakeup) {
            const TaskView& task = *world_.task(handle.action.target);
            chip.task = task.id;
            chip.kind = task.steps == 0 ? ReadyChip::Kind::first_step : ReadyChip::Kind::wakeup;
            chip.note = why_ready(task, handle);
        }
        if (handle.cancelled)
            chip.note = t_.say("loop.skipped");
        return chip;
    }

    /// The task that runs, sleeps, or ends with the future or as the child that the action is
    /// about.
    Id about(const Action& action) const {
        for (const Id id : {action.target, action.of}) {
            if (id.kind() == IdKind::task)
                return id;
        }
        return t_.sleeper(action.of);
    }

    std::string why_ready(const TaskView& task, const ReadyHandle& handle) const {
        if (task.steps == 0)
            return t_.say("loop.first_step");
        if (handle.cause == Cause::yield || handle.cause == Cause::error)
            return t_.say("loop.gave_way");
        const auto future = t_.index().ended_by<FutureDone>(handle.source);
        if (future && future->ending == Ending::cancelled)
            return t_.say("loop.was_cancelled");
        if (t_.sleeper(handle.source))
            return t_.say("loop.slept");
        if (!t_.wait_of(handle.source).empty())
            return t_.say("loop.waited", {{"what", t_.awaitable(handle.source)}});
        return t_.say("loop.woken_by", {{"what", t_.awaitable(handle.source)}});
    }

    RunningSeat seat() const {
        RunningSeat seat;
        if (const TaskView* task = world_.task(world_.running_task)) {
            seat.empty = false;
            seat.task = seat.about = task->id;
            seat.label = t_.name(task->id);
            const Listings& listings = m_.run.listings();
            const lessons::Listing& listing = listings.python(t_.log().place(task->site).file);
            if (const int line = t_.running_line(listing)) {
                const std::string_view file = listing.file;
                seat.line =
                    listings.files().empty()
                        ? t_.say("loop.line", {{"line", line}})
                        : t_.say("loop.line_file",
                                 {{"line", line}, {"file", file.substr(file.rfind('/') + 1)}});
            }
            seat.style = style_of(*task);
        } else if (world_.running_handle) {
            seat.empty = false;
            seat.label = t_.doing(world_.running_action);
            seat.about = about(world_.running_action);
            seat.style = Style::running;
        } else {
            seat.label = idle();
        }
        return seat;
    }

    /// An exception that arrives colours the step, and so does the end of the task.
    Style style_of(const TaskView& task) const {
        const auto thrown = t_.running_step().thrown;
        if (task.state == TaskState::cancelled || t_.is_cancelled_error(thrown))
            return Style::cancelled;
        if (task.state == TaskState::failed || thrown != Text::none)
            return Style::failed;
        return task.state == TaskState::done ? Style::done : Style::running;
    }

    std::string idle() const {
        switch (world_.phase) {
            case Phase::not_started:
            case Phase::starting:
                return t_.say("loop.idle.not_started");
            case Phase::closed:
                return t_.say("loop.idle.closed");
            case Phase::stopped:
            case Phase::cancelling:
            case Phase::closing:
                return t_.say("loop.idle.stopped");
            case Phase::collecting:
                return t_.say("loop.idle.collecting");
            case Phase::polling:
            case Phase::waiting:
            case Phase::running:
            case Phase::iteration_end:
                break;
        }
        const bool waits = clock_runs() || world_.phase == Phase::waiting;
        if (waits && !world_.timers.empty()) {
            return t_.say("loop.idle.waiting",
                          {{"when", t_.seconds(world_.timers.front().when_ns)}});
        }
        return t_.say(world_.phase == Phase::polling ? "loop.idle.polling" : "loop.idle.nobody");
    }

    TimerChip timer_chip(const TimerView& timer) const {
        TimerChip chip;
        chip.timer = timer.id;
        chip.task = timer.task;
        chip.cancelled = timer.cancelled || future_cancelled(timer.action.of);
        const Id sleeper = t_.sleeper(timer.id);
        chip.label = sleeper ? t_.name(sleeper) : t_.action(timer.action);
        chip.deadline = "@" + t_.seconds(timer.when_ns);
        const auto left_ns = std::max<std::int64_t>(timer.when_ns - m_.now_ns, 0);
        chip.remaining = chip.cancelled ? t_.say("loop.timer_cancelled")
                                        : t_.say("loop.left", {{"time", t_.seconds(left_ns)}});
        const auto whole = static_cast<double>(timer.when_ns - timer.set_ns);
        chip.progress =
            whole > 0 ? std::clamp(1 - static_cast<double>(left_ns) / whole, 0.0, 1.0) : 1;
        return chip;
    }

    /// A sleep that is cancelled takes its timer back only when its task runs again.
    bool future_cancelled(Id future) const {
        const auto done = t_.index().ended_by<FutureDone>(future);
        return done && done->ending == Ending::cancelled && t_.index().end(future) < m_.cursor;
    }

    std::string waits_for(const TaskView& task) const {
        const GatherView* gather = world_.gather(task.waits_on.on);
        if (gather) {
            return t_.say("loop.await_gather",
                          {{"n", gather->nfinished}, {"total", gather->nfuts}});
        }
        return wait_label(m_.log, m_.facts, task.waits_on);
    }

    Teller t_;
    const Moment& m_;
    const World& world_;
};

}  // namespace

LoopStrip loop_strip(const Moment& moment) {
    return Strip{moment}.make();
}

}  // namespace app

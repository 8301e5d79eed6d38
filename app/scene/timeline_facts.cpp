#include "app/scene/timeline_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/scene/run_index.hpp"

namespace app {

namespace {

using trace::Do;
using trace::Id;
using trace::IdKind;
using trace::TaskState;

bool ended(TaskState state) {
    return state == TaskState::done || state == TaskState::cancelled || state == TaskState::failed;
}

/// Goes through the log once, a world beside it that tells the tasks' states.
class Finder {
public:
    Finder(const trace::Log& log, TimelineFacts& facts) : log_(log), facts_(facts) {}

    void run() {
        for (const auto& event : log_.events()) {
            world_.apply(log_, event);
            position_ = world_.position;
            cur_ = event.cur;
            std::visit([this](const auto& what) { on(what); }, event.what);
            follow_states();
        }
        for (auto& life : facts_.lives) {
            if (!life.end && !life.destroyed && !life.stays.empty())
                life.stays.back().to = facts_.end;
        }
    }

private:
    template <class Other>
    void on(const Other&) {}

    void on(const trace::TaskCreated& e) {
        if (e.internal)
            return;
        life_of_[e.task] = facts_.lives.size();
        facts_.lives.push_back({e.task, position_, {}, {}, {}});
        if (e.by)
            link(Link::Kind::creates, e.by, e.task, position_);
    }

    void on(const trace::ReadyEvent& e) {
        const bool wakes = e.action.what == Do::step || e.action.what == Do::wakeup;
        if (!wakes || e.cause != trace::Cause::future_done)
            return;
        if (e.source.kind() == IdKind::future) {
            // Ended by a task, by a timer's callback, or by run, which is no lane.
            if (cur_ || running_callback()) {
                // A callback on the end of a task: that is what wakes. Else it is the clock.
                const Id waker = cur_ ? cur_ : last_task_of(held_.back().action.of);
                link(Link::Kind::wakes, waker, e.action.target, position_);
            }
        } else if (const Id waker = last_task_of(e.source)) {
            link(Link::Kind::wakes, waker, e.action.target, position_);
        }
    }

    void on(const trace::StepBegin& e) {
        const auto* task = world_.task(e.task);
        hold({Hold::Kind::step, position_, facts_.end, e.task, {}, task->internal});
        thrown_ = e.thrown;
    }
    void on(const trace::StepEnd& e) {
        release();
        Life* life = find(e.task);
        if (!life)
            return;
        const auto& task = *world_.task(e.task);
        if (ended(task.state)) {
            if (!life->stays.empty())
                life->stays.back().to = position_;
            life->end = Life::End{position_, task.state, task.value};
        }
        for (auto& cancellation : life->cancellations) {
            // Thrown at the first step that begins after the request.
            if (cancellation.until == facts_.end && step_began_ > cancellation.position)
                cancellation.until = position_;
        }
        if (e.outcome == trace::Outcome::suspended) {
            for (const Id other : tasks_of(e.on.on)) {
                if (!ended(world_.task(other)->state))
                    link(Link::Kind::awaits, e.task, other, position_);
            }
        }
    }

    void on(const trace::CallbackBegin& e) {
        hold({Hold::Kind::callback,
              position_,
              facts_.end,
              {},
              e.action,
              e.action.what == Do::stop_loop});
    }
    void on(const trace::CallbackEnd&) { release(); }
    void on(const trace::GatherChildDone& e) {
        const trace::Action action{Do::gather_child, false, e.gather, e.child};
        const Id waiter = world_.gather(e.gather)->by;
        if (e.handle)
            hold({Hold::Kind::callback, position_, facts_.end, {}, action, !waiter});
        const Id child = last_task_of(e.child);
        last_of_[e.gather] = child;
        if (e.effect == trace::GatherEffect::slot && find(child) && waiter)
            link(Link::Kind::fills, child, waiter, position_);
    }

    void on(const trace::GatherCreated& e) {
        auto tasks = tasks_of(e.gather);
        const bool programs = static_cast<bool>(world_.gather(e.gather)->by);
        if (programs && !tasks.empty())
            facts_.gatherings.push_back({e.gather, std::move(tasks), position_, facts_.end});
    }
    void on(const trace::GatherDone& e) {
        for (auto& gathering : facts_.gatherings) {
            if (gathering.gather == e.gather)
                gathering.done = position_;
        }
    }

    void on(const trace::CancelRequested& e) {
        Life* life = find(e.target);
        if (life && e.effect != trace::CancelEffect::noop_done)
            life->cancellations.push_back({position_, cur_, running_callback(), facts_.end});
    }

    void on(const trace::ExceptionHandler& e) {
        Life* life = find(destroyed_task(log_, e));
        if (!life || life->stays.empty())
            return;
        life->destroyed = position_;
        life->stays.back().to = position_;
    }

    void on(const trace::Shutdown& e) {
        if (e.phase != trace::ShutdownPhase::cancel_all_tasks)
            return;
        facts_.shutdown = position_;
        if (!log_.ids(e.tasks).empty())
            hold({Hold::Kind::run, position_, facts_.end, {}, {}, false});
    }
    void on(const trace::LoopRunBegin&) { release(); }

    void hold(const Hold& hold) {
        if (!held_.empty())
            facts_.holds.back().to = position_;
        facts_.holds.push_back(hold);
        held_.push_back(hold);
        step_began_ = position_;
    }
    /// A step within a step gives the thread back to the outer one.
    void release() {
        if (held_.empty())
            return;
        facts_.holds.back().to = position_;
        held_.pop_back();
        if (!held_.empty()) {
            facts_.holds.push_back(held_.back());
            facts_.holds.back().from = position_;
            facts_.holds.back().to = facts_.end;
        }
    }

    std::optional<Do> running_callback() const {
        const bool runs = !held_.empty() && held_.back().kind == Hold::Kind::callback;
        return runs ? std::optional{held_.back().action.what} : std::nullopt;
    }

    void link(Link::Kind kind, Id from, Id to, std::size_t arrived) {
        if (!find(to) || (from && !find(from)))
            return;
        // A task's end is the end of its last step, which what it wakes may still precede.
        const Life* source = from ? find(from) : nullptr;
        const bool since_end =
            source && source->end && (kind == Link::Kind::wakes || kind == Link::Kind::fills);
        facts_.links.push_back(
            {kind, from, to, since_end ? source->end->position : arrived, arrived});
    }

    /// A task is running until the end of its step, although it may be done a little before.
    void follow_states() {
        for (auto& life : facts_.lives) {
            const auto& task = *world_.task(life.task);
            if (ended(task.state) || life.destroyed ||
                (!life.stays.empty() && life.stays.back().state == task.state))
                continue;
            if (!life.stays.empty())
                life.stays.back().to = position_;
            Stay stay{task.state, position_, facts_.end, task.waits_on};
            if (task.state == TaskState::running) {
                stay.thrown = thrown_;
                stay.cancelled = exception_name(log_.text(thrown_)) == "CancelledError";
            }
            life.stays.push_back(stay);
        }
    }

    Life* find(Id task) {
        const auto found = life_of_.find(task);
        return found == life_of_.end() ? nullptr : &facts_.lives[found->second];
    }

    /// The tasks behind a task or gather, once each.
    std::vector<Id> tasks_of(Id id) {
        std::vector<Id> tasks;
        std::set<Id> seen;  // a gather of gathers may hold the same ones over and over
        add_tasks_of(id, tasks, seen);
        return tasks;
    }

    void add_tasks_of(Id id, std::vector<Id>& tasks, std::set<Id>& seen) {
        if (!seen.insert(id).second)
            return;
        if (id.kind() == IdKind::task && find(id)) {
            tasks.push_back(id);
        } else if (const auto* gather = world_.gather(id)) {
            for (const auto& slot : gather->slots)
                add_tasks_of(slot.child, tasks, seen);
        }
    }

    /// The task itself; of a gather, the one whose end came last.
    Id last_task_of(Id id) {
        if (id.kind() == IdKind::task)
            return id;
        const auto found = last_of_.find(id);
        return found == last_of_.end() ? Id{} : found->second;
    }

    const trace::Log& log_;
    TimelineFacts& facts_;
    trace::World world_;
    std::size_t position_ = 0;
    Id cur_{};
    std::vector<Hold> held_;  ///< who holds the thread, and who will have it back, innermost last
    std::size_t step_began_ = 0;
    trace::Text thrown_ = trace::Text::none;
    std::map<Id, std::size_t> life_of_;
    std::map<Id, Id> last_of_;  ///< by gather
};

}  // namespace

TimelineFacts::TimelineFacts(const trace::Log& log)
    : shape(log), labels(log), shutdown(log.size()), end(log.size()) {
    Finder{log, *this}.run();
}

const Life* TimelineFacts::life(Id task) const {
    const auto found = std::ranges::lower_bound(lives, task, {}, &Life::task);
    return found == lives.end() || found->task != task ? nullptr : &*found;
}

std::string_view exception_name(std::string_view repr) {
    return repr.substr(0, repr.find('('));
}

}  // namespace app

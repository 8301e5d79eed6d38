#include "app/run/timeline_finder.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/run/labels.hpp"
#include "app/run/run_index.hpp"
#include "app/run/task_changes.hpp"

namespace app {

namespace {

using trace::Do;
using trace::Id;
using trace::IdKind;
using trace::TaskState;

// A task that waits for a gather is led to so many of the gather's tasks.
constexpr std::size_t most_awaited = 64;

}  // namespace

class TimelineFinder::Events {
public:
    Events(const trace::Log& log, TimelineFacts& facts) : log_(log), facts_(facts) {}

    void add(const trace::TraceEvent& event, const trace::World& world) {
        world_ = &world;
        position_ = world.position;
        cur_ = event.cur;
        std::visit([this](const auto& what) { on(what); }, event.what);
        for (const Id task : touched_tasks(event)) {
            if (Life* life = find(task))
                follow_state(*life);
        }
    }

    void finish() {
        for (auto& life : facts_.lives) {
            if (!life.end && !life.destroyed && !life.stays.empty())
                life.stays.back().to = facts_.end;
        }
        for (const Hold& hold : facts_.holds)
            facts_.hold_begins.add(hold.from);
        auto& links = facts_.links;
        facts_.links_by_left.resize(links.size());
        for (std::uint32_t i = 0; i < links.size(); ++i) {
            facts_.links_by_left[i] = i;
            if (links[i].from)
                facts_.links_of.add(links[i].from, i);
            facts_.links_of.add(links[i].to, i);
        }
        facts_.links_of.pack();
        std::ranges::sort(facts_.links_by_left, {}, [&](std::uint32_t i) {
            return std::pair{links[i].left, i};
        });
    }

private:
    template <class Other>
    void on(const Other&) {}

    void on(const trace::TaskCreated& e) {
        if (e.internal)
            return;
        auto& indices = facts_.life_of_task;
        indices.resize(std::max(indices.size(), e.task.index() + 1), none);
        indices[e.task.index()] = facts_.lives.size();
        const auto library = log_.origin(e.origin).library;
        facts_.lives.push_back({e.task, e.by, e.coro, library, position_, {}, {}, {}});
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
        const auto* task = world_->task(e.task);
        hold({Hold::Kind::step, position_, facts_.end, e.task, {}, task->internal});
        thrown_ = e.thrown;
    }
    void on(const trace::StepEnd& e) {
        release();
        Life* life = find(e.task);
        if (!life)
            return;
        const auto& task = *world_->task(e.task);
        if (has_ended(task.state)) {
            if (!life->stays.empty())
                life->stays.back().to = position_;
            life->end = Life::End{position_, task.state, task.value};
            change(*life, task.state);
        }
        auto& requests = life->cancellations;
        for (auto request = requests.rbegin();
             request != requests.rend() && request->until == facts_.end; ++request) {
            // Thrown at the first step that begins after the request.
            if (step_began_ > request->position)
                request->until = position_;
        }
        if (e.outcome == trace::Outcome::suspended) {
            for (const Id other : tasks_of(e.on.on)) {
                if (!has_ended(world_->task(other)->state))
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
        const Id waiter = world_->gather(e.gather)->by;
        if (e.handle)
            hold({Hold::Kind::callback, position_, facts_.end, {}, action, !waiter});
        const Id child = last_task_of(e.child);
        last_of_.resize(std::max(last_of_.size(), e.gather.index() + 1));
        last_of_[e.gather.index()] = child;
        if (e.effect == trace::GatherEffect::slot && find(child) && waiter)
            link(Link::Kind::fills, child, waiter, position_);
    }

    void on(const trace::GatherCreated& e) {
        facts_.calls_gather = facts_.calls_gather || cur_;  // run gathers what it cancels as well
        children_.push_back(e.children);
        Gathering gathering{e.gather, static_cast<bool>(cur_), {}, {}, position_, facts_.end};
        for (const Id child : log_.ids(e.children)) {
            if (find(child))
                gathering.lives.push_back(facts_.life_of_task[child.index()]);
            else if (const auto inner = gathering_of(child); inner != none)
                gathering.inner.push_back(inner);
        }
        const bool over_tasks = !gathering.lives.empty() || !gathering.inner.empty();
        gathering_of_.push_back(over_tasks ? facts_.gatherings.size() : none);
        if (over_tasks)
            facts_.gatherings.push_back(std::move(gathering));
    }
    void on(const trace::GatherDone& e) {
        if (const auto gathering = gathering_of(e.gather); gathering != none)
            facts_.gatherings[gathering].done = position_;
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
    void follow_state(Life& life) {
        const auto& task = *world_->task(life.task);
        if (has_ended(task.state) || life.destroyed ||
            (!life.stays.empty() && life.stays.back().state == task.state))
            return;
        if (!life.stays.empty())
            life.stays.back().to = position_;
        Stay stay{task.state, position_, facts_.end, task.waits_on};
        if (task.state == TaskState::running) {
            stay.thrown = thrown_;
            stay.cancelled = is_cancelled_error(log_.text(thrown_));
        }
        change(life, task.state);
        life.stays.push_back(stay);
    }

    void change(const Life& life, TaskState to) {
        const auto from = life.stays.empty() ? StateChange::created
                                             : static_cast<std::uint8_t>(life.stays.back().state);
        facts_.changes.push_back({static_cast<std::uint32_t>(position_),
                                  static_cast<std::uint32_t>(&life - facts_.lives.data()), from,
                                  to});
    }

    Life* find(Id task) { return const_cast<Life*>(facts_.life(task)); }

    std::size_t gathering_of(Id gather) const {
        return gather.kind() == IdKind::gather && gather.index() < gathering_of_.size()
                   ? gathering_of_[gather.index()]
                   : none;
    }

    /// The tasks behind a task or gather, once each, the first few of them.
    std::vector<Id> tasks_of(Id id) {
        if (id.kind() != IdKind::gather)
            return find(id) ? std::vector{id} : std::vector<Id>{};
        const auto [found, added] = tasks_of_.try_emplace(id);
        if (added)
            found->second = tasks_of_gather(id);
        return found->second;
    }
    std::vector<Id> tasks_of_gather(Id id) {
        std::vector<Id> tasks;
        std::unordered_set<Id> seen;  // a gather of gathers may hold the same ones over and over
        std::vector<Id> left{id};
        while (!left.empty() && tasks.size() < most_awaited && seen.size() < 4 * most_awaited) {
            const Id next = left.back();
            left.pop_back();
            if (!seen.insert(next).second)
                continue;
            if (next.kind() == IdKind::gather && next.index() < children_.size()) {
                std::vector<Id> children;
                for (const Id child : log_.ids(children_[next.index()])) {
                    if (children.size() == 2 * most_awaited)
                        break;
                    children.push_back(child);
                }
                left.insert(left.end(), children.rbegin(), children.rend());
            } else if (find(next)) {
                tasks.push_back(next);
            }
        }
        return tasks;
    }

    /// The task itself; of a gather, the one whose end came last.
    Id last_task_of(Id id) {
        if (id.kind() == IdKind::task)
            return id;
        return id.kind() == IdKind::gather && id.index() < last_of_.size() ? last_of_[id.index()]
                                                                           : Id{};
    }

    const trace::Log& log_;
    TimelineFacts& facts_;
    const trace::World* world_ = nullptr;  ///< after the event
    std::size_t position_ = 0;
    Id cur_{};
    std::vector<Hold> held_;  ///< who holds the thread, and who will have it back, innermost last
    std::size_t step_began_ = 0;
    trace::Text thrown_ = trace::Text::none;
    static constexpr auto none = TimelineFacts::none;
    std::vector<Id> last_of_;  ///< by gather, as are the next two
    std::vector<trace::Ids> children_;
    std::vector<std::size_t> gathering_of_;
    std::unordered_map<Id, std::vector<Id>> tasks_of_;  ///< by gather that was awaited
};

TimelineFinder::TimelineFinder(const trace::Log& log, TimelineFacts& facts)
    : events_(std::make_unique<Events>(log, facts)) {
    facts.shutdown = facts.end = log.size();
}

TimelineFinder::~TimelineFinder() = default;

void TimelineFinder::add(const trace::TraceEvent& event, const trace::World& world) {
    events_->add(event, world);
}

void TimelineFinder::finish() {
    events_->finish();
}

}  // namespace app

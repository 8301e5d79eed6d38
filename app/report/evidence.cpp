#include "app/report/evidence.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "app/report/caught.hpp"
#include "app/report/lost_time.hpp"
#include "app/report/thresholds.hpp"
#include "app/run/id_table.hpp"

namespace app::report {

using namespace trace;

namespace {

/// Goes through the events once.
class Collector {
public:
    Collector(const Run& run, Evidence& evidence)
        : run_(run),
          log_(run.log()),
          facts_(run.facts()),
          found_(evidence),
          ready_ns_(log_.size(), never) {}

    void collect() {
        for (std::size_t i = 0; i < log_.size(); ++i) {
            const TraceEvent event = log_[i];
            position_ = i + 1;
            t_ns_ = event.t_ns;
            cur_ = event.cur;
            std::visit([this](const auto& what) { on(what); }, event.what);
        }
        finish();
    }

private:
    static constexpr std::int64_t never = -1;

    template <class Other>
    void on(const Other&) {}

    // The thread, and the iterations.

    void on(const IterRun&) {
        iteration_ = {.number = log_[position_ - 1].it, .position = position_, .from_ns = t_ns_};
    }
    void on(const IterEnd&) {
        iteration_.to_ns = t_ns_;
        if (iteration_.rest_ns() >= least_iteration_ns)
            found_.iterations.push_back(iteration_);
    }
    void on(const CallbackBegin& e) { hold({}, e.action, Site::none); }
    void on(const CallbackEnd&) { release(); }
    void on(const BlockingSleep& e) {
        if (depth_ == 0 || e.ns <= hold_.longest_call_ns)
            return;
        hold_.longest_call_ns = e.ns;
        hold_.call = e.call;
        hold_.site = e.site;
        hold_.task = cur_ ? cur_ : hold_.task;
    }
    void hold(Id task, const Action& action, Site site) {
        // A step within a step is a part of the outer one.
        if (depth_++ == 0)
            hold_ = {.task = task,
                     .action = action,
                     .site = site,
                     .position = position_,
                     .from_ns = t_ns_};
    }
    void release() {
        if (depth_ == 0 || --depth_ > 0)
            return;
        hold_.to_ns = t_ns_;
        const auto took_ns = hold_.duration_ns();
        if (took_ns >= least_blocked_ns) {
            found_.holds.push_back(hold_);
            iteration_.blocked_ns += took_ns;
        } else if (took_ns > 0) {
            ++iteration_.handles;
            if (took_ns > iteration_.longest_ns) {
                iteration_.longest_ns = took_ns;
                iteration_.longest = hold_.task;
            }
        }
    }

    // What came late.

    void on(const TimerFired& e) {
        if (e.cancelled || e.late_ns < least_late_ns)
            return;
        const auto timer = facts_.index.begun_by<TimerScheduled>(e.timer);
        // Its deadline may have been over when it was set.
        const auto set = facts_.index.begin(e.timer);
        const auto set_ns = set == RunIndex::never ? 0 : log_[set].t_ns;
        const auto due_ns = std::max(t_ns_ - e.late_ns, set_ns);
        if (t_ns_ - due_ns < least_late_ns)
            return;
        const bool whose = timer && (timer->sleep || timer->action.what == Do::timeout);
        const Id task = !whose         ? Id{}
                        : timer->sleep ? facts_.index.owner(e.timer)
                                       : timer->action.target;
        found_.late.push_back({task, position_, due_ns, t_ns_});
    }
    void on(const ReadyEvent& e) {
        if (e.action.what == Do::step || e.action.what == Do::wakeup)
            ready_ns_.set(e.handle, t_ns_);
        if (e.source.kind() == IdKind::task)
            ask(e.source);
    }

    // Steps.

    void on(const StepBegin& e) {
        hold(e.task, {}, e.site);
        const auto ready_ns = e.handle ? ready_ns_[e.handle] : never;
        if (ready_ns != never && t_ns_ - ready_ns >= least_queue_wait_ns)
            found_.queue_waits.push_back({e.task, position_, ready_ns, t_ns_});
        steps_.push_back({t_ns_, position_});
        if (const auto asked = cancels_.find(e.task); asked != cancels_.end())
            begin_cancelled(asked->second, e);
    }
    void on(const StepEnd& e) {
        release();
        const Step step = steps_.empty() ? Step{t_ns_, position_} : steps_.back();
        if (!steps_.empty())
            steps_.pop_back();
        add_await(e, step);
        if (const auto asked = cancels_.find(e.task); asked != cancels_.end())
            end_cancelled(asked->second, e, step.position);
    }
    void on(const AwaitDone& e) {
        if (e.of.kind() == IdKind::task)
            ask(e.of);
    }
    void on(const TaskDone& e) {
        if (e.ending == Ending::exception)
            failed_.push_back(e);
    }
    void ask(Id task) {
        asked_.resize(std::max(asked_.size(), task.index() + 1));
        asked_[task.index()] = true;
    }

    struct Step {
        std::int64_t began_ns = 0;
        std::size_t position = 0;
    };

    void add_await(const StepEnd& e, const Step& step) {
        const auto stack = log_.sites(e.stack);
        const bool made_now = e.on.kind == WaitsOn::Kind::task &&
                              facts_.index.begin(e.on.on) != RunIndex::never &&
                              facts_.index.begin(e.on.on) >= step.position;
        const bool calls =
            e.outcome == Outcome::suspended && !stack.empty() && (stack.size() > 1 || made_now);
        auto finder = awaits_.find(e.task);
        if (finder == awaits_.end()) {
            if (!calls)
                return;
            finder = awaits_.emplace(e.task, AwaitUnitsFinder{}).first;
        }
        finder->second.began(step.began_ns);
        if (calls)
            finder->second.suspended(position_, stack);
        else
            finder->second.close();
    }

    // Requests to cancel.

    struct Cancelled {
        Swallowed caught;
        std::uint32_t standing = 0;
        bool thrown = false;   ///< into the step that runs
        bool went_on = false;  ///< since it was caught
        bool again = false;    ///< has been asked once more since then
        Id timeout{};          ///< the timer of the timeout() that asked
        bool beyond = false;   ///< went on to more than to clean up
    };

    void on(const CancelRequested& e) {
        if (e.effect != CancelEffect::to_waiter && e.effect != CancelEffect::must_cancel)
            return;
        // A TaskGroup cancels its own task to get out of what that awaits, and deals with it.
        const bool by_group = !cur_ && depth_ > 0 && hold_.action.what == Do::taskgroup_child;
        // So does a library with a scope of its own, as anyio's.
        if (e.target.kind() != IdKind::task || by_group || e.library != Text::none)
            return;
        Cancelled& cancelled = cancels_[e.target];
        cancelled.standing = e.count;
        cancelled.again = cancelled.again || cancelled.went_on;
        cancelled.timeout = {};
        if (!cur_ && depth_ > 0 && hold_.action.what == Do::timeout &&
            hold_.action.target == e.target) {
            const auto began = facts_.index.last<CallbackBegin>(position_);
            cancelled.timeout = log_.get<CallbackBegin>(began)->handle;
        }
    }
    void on(const Uncancel& e) {
        const auto asked = cancels_.find(e.task);
        if (asked == cancels_.end())
            return;
        Cancelled& cancelled = asked->second;
        cancelled.standing = e.count;
        // timeout() does so when its block is left. With CancelledError that is its TimeoutError.
        if (cancelled.timeout && cancelled.beyond &&
            t_ns_ - cancelled.caught.caught_ns >= least_past_timeout_ns)
            add(cancelled);
        if (e.count == 0)
            cancels_.erase(asked);
        else
            cancelled.timeout = {};
    }
    void begin_cancelled(Cancelled& cancelled, const StepBegin& e) {
        cancelled.thrown = is_cancelled_error(log_.text(e.thrown));
        if (cancelled.thrown && !cancelled.went_on)
            cancelled.caught = {e.task, e.site, position_, t_ns_, t_ns_, 0};
    }
    void end_cancelled(Cancelled& cancelled, const StepEnd& e, std::size_t step) {
        cancelled.went_on =
            cancelled.went_on || (cancelled.thrown && e.outcome == Outcome::suspended);
        cancelled.thrown = false;
        if (cancelled.timeout && cancelled.went_on && !cancelled.beyond &&
            e.outcome == Outcome::suspended)
            cancelled.beyond = has_caught(run_, cancelled.caught.position, step, position_ - 1);
        const bool in_vain =
            e.outcome == Outcome::returned || (e.outcome == Outcome::raised && cancelled.again);
        if (cancelled.went_on && in_vain)
            add(cancelled);
        if (e.outcome != Outcome::suspended)
            cancels_.erase(e.task);
    }
    void add(const Cancelled& cancelled) {
        found_.swallowed.push_back(cancelled.caught);
        found_.swallowed.back().until_ns = t_ns_;
        found_.swallowed.back().requests = cancelled.standing;
        found_.swallowed.back().timeout = cancelled.timeout;
    }

    // Gathers.

    void on(const GatherCreated& e) {
        if (cur_)
            gathers_[e.gather] = {.gather = e.gather,
                                  .position = position_,
                                  .created_ns = t_ns_,
                                  .before_ns = t_ns_,
                                  .last_ns = t_ns_,
                                  .children = e.nfuts};
    }
    void on(const GatherChildDone& e) {
        if (e.handle)
            hold({}, {Do::gather_child, false, e.gather, e.child}, Site::none);
        const auto found = gathers_.find(e.gather);
        if (found == gathers_.end())
            return;
        LastChildren& gather = found->second;
        if (e.effect == GatherEffect::slot || e.effect == GatherEffect::completes_gather) {
            gather.before_ns = gather.last_ns;
            gather.last_ns = t_ns_;
            gather.last = e.child;
            gather.last_cancelled = e.ending == Ending::cancelled;
            if (e.nfinished + 1 == e.nfuts)
                gather.position = position_;
        }
        if (e.effect == GatherEffect::completes_gather)
            found_.gathers.push_back(gather);
        if (e.effect != GatherEffect::slot)
            gathers_.erase(found);
    }

    void finish() {
        for (const auto& [task, cancelled] : cancels_) {
            if (cancelled.went_on && (!cancelled.timeout || cancelled.beyond))
                add(cancelled);
        }
        std::ranges::sort(found_.swallowed, {}, &Swallowed::position);
        for (auto& [task, finder] : awaits_) {
            finder.began(t_ns_);
            finder.close();
            if (finder.units().size() > 1)
                found_.awaits.push_back({task, finder.take()});
        }
        std::ranges::sort(found_.awaits, {}, [](const auto& each) { return each.task.index(); });
        for (const TaskDone& done : failed_) {
            const auto task = done.task.index();
            if (task >= asked_.size() || !asked_[task])
                found_.unasked.push_back(done);
        }
    }

    const Run& run_;
    const Log& log_;
    const RunFacts& facts_;
    Evidence& found_;

    std::size_t position_ = 0;  ///< after the event
    std::int64_t t_ns_ = 0;
    Id cur_{};
    std::size_t depth_ = 0;  ///< of the steps and callbacks that run
    LongHold hold_;          ///< the outermost of them
    LongIteration iteration_;
    std::vector<Step> steps_;  ///< that run, the innermost last
    IdTable<std::int64_t> ready_ns_;
    std::vector<bool> asked_;  ///< by task
    std::vector<TaskDone> failed_;
    std::unordered_map<Id, AwaitUnitsFinder> awaits_;
    std::unordered_map<Id, Cancelled> cancels_;     ///< the tasks for which a request stands
    std::unordered_map<Id, LastChildren> gathers_;  ///< that are not complete
};

void group(const RunIndex& index, std::vector<LongHold>& holds) {
    std::map<std::pair<Site, Text>, std::size_t> groups;
    for (LongHold& hold : holds) {
        const auto created = index.begun_by<TaskCreated>(hold.task);
        const Text whose = created ? created->coro : hold.action.callable;
        hold.group = groups.emplace(std::pair{hold.site, whose}, groups.size()).first->second;
    }
}

std::optional<std::size_t> hold_behind(const std::vector<LongHold>& holds, const Delay& delay) {
    constexpr std::ptrdiff_t most_looked_at = 64;
    const auto first = std::ranges::upper_bound(holds, delay.due_ns, {}, &LongHold::to_ns);
    const auto end = first + std::min(holds.end() - first, most_looked_at);
    std::optional<std::size_t> best;
    std::int64_t most_ns = 0;
    for (auto hold = first; hold != end && hold->from_ns < delay.came_ns; ++hold) {
        const auto shared_ns =
            std::min(hold->to_ns, delay.came_ns) - std::max(hold->from_ns, delay.due_ns);
        if (shared_ns > most_ns) {
            most_ns = shared_ns;
            best = static_cast<std::size_t>(hold - holds.begin());
        }
    }
    return best;
}

}  // namespace

Evidence::Evidence(const Run& a_run) : run(a_run), path(critical_path(log(), facts())) {
    Collector{run, *this}.collect();
    const auto lost = lost_time(path, holds);
    for (std::size_t i = 0; i < holds.size(); ++i) {
        holds[i].of_path_ns = lost[i].ns;
        holds[i].of_path_unknown = lost[i].unknown;
    }
    group(index(), holds);
    for (auto* delays : {&late, &queue_waits}) {
        for (Delay& delay : *delays)
            delay.behind = hold_behind(holds, delay);
    }
}

}  // namespace app::report

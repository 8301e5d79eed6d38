#include "app/learn/loop_rules.hpp"

#include <algorithm>

#include "app/words/narration_parts.hpp"

namespace app {

namespace {

using namespace trace;
using Turn = LoopModel::Turn;

class Refuter {
public:
    Refuter(const Teller& tell, const LoopModel& model, LoopDepth depth)
        : t_{tell}, m_{model}, world_{model.world()}, depth_{depth}, turn_{model.turn()} {}

    Refutation refute(const LoopMove& move) {
        if (turn_ == Turn::stop)
            stopped();
        else if (move.act == LoopAct::run && move.id.kind() == IdKind::task)
            runs_suspended(*world_.task(move.id));
        else if (move.act == LoopAct::run)
            runs_ready(*m_.ready(move.id));
        else if (move.act == LoopAct::queue_timer)
            queues_timer(*m_.timer(move.id));
        else if (move.act == LoopAct::advance)
            advances(move.to_ns);
        else if (move.act == LoopAct::end_iteration)
            ends_iteration();
        else if (move.act == LoopAct::run_all)
            runs_all();
        else
            stops();
        return std::move(refutation_);
    }

private:
    bool exact() const { return depth_ == LoopDepth::exact; }
    std::string name(const ReadyHandle& handle) const {
        return escape_markup(t_.action(handle.action));
    }
    std::string name(const TimerView& timer) const {
        return escape_markup(t_.action(timer.action));
    }
    std::string now() const { return t_.seconds(world_.t_ns); }

    void say(LoopRule rule, std::string_view key, Fields fields) {
        refutation_.rule = rule;
        add(key, fields);
    }
    void add(std::string_view key, Fields fields) {
        refutation_.sentences.push_back(narration::tidied(
            t_, t_.say(std::string{"loopgame.refuse."} + std::string{key}, fields)));
    }
    /// What is to be done before what was chosen.
    void add_what_is_first() {
        if (turn_ == Turn::end_iteration)
            add("first.end", {{"it", world_.it}});
        else if (turn_ == Turn::run)
            add("first.run", {{"it", world_.it}, {"first", name(m_.front())}});
        else if (turn_ == Turn::advance)
            add("first.clock", {});
    }

    void runs_ready(const ReadyHandle& chosen) {
        if (turn_ == Turn::queue_timer)
            return say(LoopRule::timer_due, "timers_first", {{"first", name(*m_.earliest())}});
        if (turn_ == Turn::end_iteration || (exact() && !m_.in_iteration(chosen)))
            return runs_too_early(chosen);
        const ReadyHandle& first = m_.front();
        const auto site = made_at(first), chosen_site = made_at(chosen);
        const auto at = t_.at(site), chosen_at = t_.at(chosen_site);
        if (name(first) == name(chosen))
            say(LoopRule::first_in_first_out, "fifo.same", {{"x", name(chosen)}});
        else if (at.empty() || chosen_at.empty() || at == chosen_at)
            say(LoopRule::first_in_first_out, "fifo",
                {{"first", name(first)}, {"x", name(chosen)}});
        else
            say(LoopRule::first_in_first_out, "fifo.lines",
                {{"first", name(first)}, {"x", name(chosen)}, {"at", at}, {"at_x", chosen_at}});
        if (site != Site::none && chosen_site != Site::none)
            add("fifo.unknown", {});
    }
    /// Where the task was made whose first step the handle is.
    Site made_at(const ReadyHandle& handle) const {
        if (!begins_step(handle.action) || world_.task(handle.action.target)->steps > 0)
            return Site::none;
        const auto created = t_.index().begun_by<TaskCreated>(handle.action.target);
        return created ? created->site : Site::none;
    }

    void runs_too_early(const ReadyHandle& chosen) {
        const auto next = world_.it + 1;
        if (chosen.action.what == Do::gather_child)
            say(LoopRule::gather_notes, "gather.later",
                {{"child", t_.thing(chosen.action.of)}, {"next", next}});
        else if (!begins_step(chosen.action) || chosen.cause != Cause::future_done)
            say(LoopRule::snapshot, "snapshot",
                {{"x", name(chosen)}, {"it", world_.it}, {"next", next}});
        else if (was_cancelled(chosen.source))
            say(LoopRule::schedules_waiter, "queued.cancelled",
                {{"x", name(chosen)}, {"next", next}});
        else if (t_.sleeper(chosen.source))
            say(LoopRule::schedules_waiter, "queued.slept", {{"x", name(chosen)}, {"next", next}});
        else
            say(LoopRule::schedules_waiter,
                chosen.source.kind() == IdKind::future ? "queued.future" : "queued",
                {{"x", name(chosen)}, {"other", t_.thing(chosen.source)}, {"next", next}});
        add_what_is_first();
    }

    bool was_cancelled(Id future) const {
        const auto done = t_.index().ended_by<FutureDone>(future);
        return done && done->ending == Ending::cancelled;
    }

    void runs_suspended(const TaskView& task) {
        if (task.waits_on.kind == WaitsOn::Kind::sleep)
            return runs_sleeping(task);
        const auto x = t_.task(task.id), at = t_.at(task.site, task.id);
        const GatherView* const gather = world_.gather(task.waits_on.on);
        if (gather) {
            const Id unnoted = exact() ? ended_unnoted(*gather) : Id{};
            if (unnoted)
                say(LoopRule::gather_notes, "gather.unnoted",
                    {{"x", x}, {"child", t_.thing(unnoted)}});
            else
                say(LoopRule::schedules_waiter, "waits.gather",
                    {{"x", x},
                     {"at", at},
                     {"n", gather->nfinished},
                     {"total", gather->nfuts},
                     {"rest", narration::still_awaited(t_, gather->id, world_.position - 1)}});
            return;
        }
        say(LoopRule::schedules_waiter,
            task.waits_on.kind == WaitsOn::Kind::task ? "waits" : "waits.future",
            {{"x", x}, {"at", at}, {"other", escape_markup(t_.awaited(task.waits_on))}});
        const auto ended = t_.index().last<TaskDone>(world_.position);
        if (ended == RunIndex::never || task.waits_on.kind != WaitsOn::Kind::task)
            return;
        const auto done = *t_.log().get<TaskDone>(ended);
        if (t_.log()[ended].t_ns == world_.t_ns)
            add("waits.other", {{"x", x}, {"ended", t_.task(done.task)}});
    }
    void runs_sleeping(const TaskView& task) {
        const auto x = t_.task(task.id);
        const auto until_ns = task.waits_on.until_ns;
        if (until_ns > world_.t_ns)
            say(LoopRule::timer_due, "asleep",
                {{"x", x},
                 {"when", t_.seconds(until_ns)},
                 {"now", now()},
                 {"left", t_.seconds(until_ns - world_.t_ns)}});
        else if (!m_.timer(task.waits_on.timer))
            say(LoopRule::schedules_waiter, "asleep.callback", {{"x", x}});
        else
            say(LoopRule::timer_due, turn_ == Turn::queue_timer ? "asleep.due" : "asleep.unseen",
                {{"x", x}});
    }
    /// A child that has ended, of which the gather has not taken note.
    Id ended_unnoted(const GatherView& gather) const {
        const auto found = std::ranges::find_if(gather.slots, [&](const Slot& slot) {
            const TaskView* const task = world_.task(slot.child);
            return !slot.filled && task && has_ended(task->state);
        });
        return found == gather.slots.end() ? Id{} : found->child;
    }

    void queues_timer(const TimerView& timer) {
        const auto x = name(timer);
        if (!m_.due(timer)) {
            say(LoopRule::timer_due, "timer.early",
                {{"x", x}, {"when", t_.seconds(timer.when_ns)}, {"now", now()}});
            if (turn_ == Turn::queue_timer)
                add("timer.early.due", {{"first", name(*m_.earliest())}});
            else
                add_what_is_first();
        } else if (turn_ == Turn::queue_timer) {
            say(LoopRule::timer_due, "timer.order",
                {{"x", x},
                 {"first", name(*m_.earliest())},
                 {"when", t_.seconds(m_.earliest()->when_ns)}});
        } else {
            say(LoopRule::snapshot, "timer.between", {{"when", t_.seconds(timer.when_ns)}});
            add_what_is_first();
        }
    }

    void advances(std::int64_t to_ns) {
        if (turn_ == Turn::queue_timer)
            return say(LoopRule::clock, "clock.due", {{"first", name(*m_.earliest())}});
        if (turn_ == Turn::advance) {
            const auto first_ns = m_.earliest()->when_ns;
            return say(LoopRule::clock, "clock.later",
                       {{"first", name(*m_.earliest())},
                        {"earliest", t_.seconds(first_ns)},
                        {"when", t_.seconds(to_ns)},
                        {"late", t_.seconds(to_ns - first_ns)}});
        }
        if (still_ready().empty())
            return say(LoopRule::clock, "clock.iteration", {{"it", world_.it}});
        say(LoopRule::clock, "clock.ready", {{"list", t_.list(still_ready())}});
        if (!m_.earliest())
            add(some_unbegun() ? "clock.no_timer.yet" : "clock.no_timer", {});
    }
    /// Whether the first that are ready have not run a line yet.
    bool some_unbegun() const {
        return begins_step(m_.front().action) && world_.task(m_.front().action.target)->steps == 0;
    }
    /// The names of what is ready; of many, one more than a sentence lists.
    std::vector<std::string> still_ready(bool of_iteration = false) const {
        std::vector<std::string> names;
        for (const ReadyHandle& handle : world_.ready) {
            if (names.size() > Teller::longest_list || (of_iteration && !m_.in_iteration(handle)))
                break;
            if (can_run(handle, depth_))
                names.push_back(t_.action(handle.action));
        }
        return names;
    }

    void ends_iteration() {
        if (turn_ == Turn::queue_timer)
            return say(LoopRule::finish_iteration, "finish.timers",
                       {{"it", world_.it}, {"first", name(*m_.earliest())}});
        if (turn_ == Turn::advance)
            return say(LoopRule::finish_iteration, "finish.nothing", {{"it", world_.it}});
        const auto begun = t_.index().last<IterRun>(world_.position);
        say(LoopRule::finish_iteration, "finish",
            {{"it", world_.it},
             {"n", t_.log().get<IterRun>(begun)->ntodo},
             {"list", t_.list(still_ready(true))}});
    }

    void runs_all() {
        const auto n = std::ranges::count_if(
            world_.ready, [&](const ReadyHandle& handle) { return can_run(handle, depth_); });
        if (turn_ == Turn::run)
            say(LoopRule::one_at_a_time, "at_once.run", {{"n", n}, {"first", name(m_.front())}});
        else
            say(LoopRule::one_at_a_time, "at_once", {{"n", n}});
    }

    void stops() {
        const TaskView* const main = world_.task(m_.main());
        if (!main)
            return say(LoopRule::over, "over.no_main", {});
        const auto who = t_.task(main->id), at = t_.at(main->site, main->id);
        if (has_ended(main->state))
            return stops_with_main_ended(who);
        if (main->state == TaskState::suspended) {
            say(LoopRule::over, "over.suspended", {{"main", who}, {"at", at}});
            if (turn_ == Turn::advance)
                add("over.timers", {{"first", name(*m_.earliest())},
                                    {"when", t_.seconds(m_.earliest()->when_ns)}});
            else if (const auto left = still_ready(); !left.empty())
                add("over.left", {{"list", t_.list(left)}});
            else
                add_what_is_first();
        } else {
            say(LoopRule::over, main->steps == 0 ? "over.not_begun" : "over.ready",
                {{"main", who}});
        }
    }
    void stops_with_main_ended(const std::string& main) {
        if (world_.shutting_down)
            return say(LoopRule::over, "over.cancelled", {{"main", main}, {"x", name(m_.front())}});
        const bool queued = std::ranges::any_of(world_.ready, [](const ReadyHandle& handle) {
            return handle.action.what == Do::stop_loop;
        });
        if (!queued)
            say(LoopRule::over, "over.iteration", {{"it", world_.it}});
        else if (turn_ != Turn::run)
            say(LoopRule::over, "over.callback.later", {{"main", main}});
        else if (m_.front().action.what == Do::stop_loop)
            say(LoopRule::over, "over.callback.first", {{"main", main}});
        else
            say(LoopRule::over, "over.callback", {{"main", main}, {"first", name(m_.front())}});
    }

    void stopped() {
        const TaskView* const main = world_.task(m_.main());
        if (main && has_ended(main->state))
            say(LoopRule::over, "stopped.main", {{"main", t_.task(main->id)}});
        else
            say(LoopRule::over, "stopped", {});
    }

    const Teller& t_;
    const LoopModel& m_;
    const World& world_;
    LoopDepth depth_;
    Turn turn_;
    Refutation refutation_;
};

}  // namespace

std::string_view rule_key(LoopRule rule) {
    constexpr std::string_view keys[] = {
        "loopgame.rule.fifo",   "loopgame.rule.snapshot",         "loopgame.rule.timer_due",
        "loopgame.rule.clock",  "loopgame.rule.one_at_a_time",    "loopgame.rule.waiter",
        "loopgame.rule.gather", "loopgame.rule.finish_iteration", "loopgame.rule.over"};
    return keys[static_cast<std::size_t>(rule)];
}

std::vector<LoopRule> rules_of(const LoopDecisions& decisions) {
    std::vector<LoopRule> rules;
    for (std::size_t i = 0; i < loop_rules; ++i) {
        const auto rule = static_cast<LoopRule>(i);
        const bool exact_only = rule == LoopRule::snapshot || rule == LoopRule::gather_notes ||
                                rule == LoopRule::finish_iteration;
        if ((exact_only && decisions.depth() == LoopDepth::easy) ||
            (rule == LoopRule::clock && !decisions.asks_for_clock()) ||
            (rule == LoopRule::one_at_a_time && !decisions.has_several_ready()))
            continue;
        rules.push_back(rule);
    }
    return rules;
}

LoopRule rule_followed(const LoopModel& model, LoopDepth depth) {
    switch (model.turn()) {
        case Turn::none:
            break;
        case Turn::run: {
            const ReadyHandle& first = model.front();
            if (first.action.what == Do::gather_child)
                return LoopRule::gather_notes;
            if (!begins_step(first.action) || first.cause != Cause::future_done)
                return LoopRule::first_in_first_out;
            const auto woken_by = model.index().ended_by<FutureDone>(first.source);
            const bool slept = woken_by && woken_by->ending == Ending::result &&
                               model.index().timer_of(first.source);
            return slept && depth == LoopDepth::easy ? LoopRule::timer_due
                                                     : LoopRule::schedules_waiter;
        }
        case Turn::queue_timer:
            return LoopRule::timer_due;
        case Turn::advance:
            return LoopRule::clock;
        case Turn::end_iteration:
            return model.world().ready.empty() ? LoopRule::finish_iteration : LoopRule::snapshot;
        case Turn::stop:
            break;
    }
    return LoopRule::over;
}

Refutation refute(const Teller& tell, const LoopModel& model, LoopDepth depth,
                  const LoopMove& move) {
    return Refuter{tell, model, depth}.refute(move);
}

}  // namespace app

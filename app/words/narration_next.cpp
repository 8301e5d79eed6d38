#include <algorithm>
#include <optional>

#include "app/words/cancellation.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

namespace {

using namespace trace;

// As many as a sentence takes.
constexpr std::size_t most_acts = 8;
constexpr std::size_t most_effects = 8;

class Next {
public:
    explicit Next(const Teller& tell)
        : t_(tell),
          log_(tell.log()),
          world_(tell.world()),
          cursor_(tell.moment().cursor),
          rest_(next_rest(tell)) {}

    std::string str() {
        if (world_.running_task && (!rest_ || is_in_running_step(*rest_)))
            tell_step(world_.running_task);
        else if (!rest_)
            tell_event(cursor_);
        if (clauses_.empty()) {
            subject_ = {};
            clauses_.push_back(next_step(t_, *rest_ - 1));
        }
        if (!subject_)
            return t_.say("next", {{"clauses", joined()}, {"more", more_}});
        return t_.say("next.task",
                      {{"task", t_.task(subject_)}, {"clauses", joined()}, {"more", more_}});
    }

private:
    bool is_in_running_step(std::size_t rest) const {
        return world_.task(world_.running_task)->state == TaskState::running &&
               rest - 1 <= t_.index().first<StepEnd>(cursor_);
    }

    /// The next event, and the one after it where the first says little.
    void tell_event(std::size_t position) {
        bool ends = false;
        for (; position + 1 < log_.size(); ++position) {
            const TraceEvent& event = log_[position];
            if (get<IterEnd>(event) && !ends) {
                say("next.iteration_ends");
                ends = true;
            } else if (!get<CallbackEnd>(event)) {
                break;
            }
        }
        const TraceEvent& event = log_[position];
        clauses_.push_back(get<IterBegin>(event) ? iteration(position) : as_clause(t_, position));
    }

    /// What an iteration will do: it is known as soon as the one before has ended.
    std::string iteration(std::size_t position) const {
        const auto it = log_[position].it;
        const auto run = t_.index().first<IterRun>(position);
        if (run == RunIndex::never)
            return as_clause(t_, std::min(position + 1, log_.size() - 1));  // a deadlock
        const TraceEvent& after = log_[position + 1];
        if (get<Advance>(after))
            return clock_moves(t_, run);
        return t_.say("next.iteration", {{"it", it}, {"list", handles_run(t_, run)}});
    }

    void tell_step(Id task) {
        const bool running = world_.task(task)->state == TaskState::running;
        const TraceEvent& event = log_[cursor_];
        const auto* ready = get<ReadyEvent>(event);
        if (!rest_ && ready && ready->action.target != task) {
            tell_queued(ready->action);
            return running ? say("next.goes_on", {{"task", t_.task(task)}}) : say("next.step_over");
        }
        const auto end = t_.index().first<StepEnd>(cursor_);
        if (running)
            subject_ = task;
        tell_acts(std::min({end, log_.size(), rest_.value_or(log_.size())}));
        if (end == RunIndex::never || (rest_ && *rest_ <= end))
            return;
        if (!running)
            return say("next.step_over");
        const TraceEvent& ended = log_[end];
        tell_end(*get<StepEnd>(ended));
        tell_effects(t_.index().end(task), end);
    }

    /// What the step does before it ends at that position.
    void tell_acts(std::size_t end) {
        const auto& acts = t_.moment().facts.acts;
        std::size_t told = 0;
        for (auto act = acts.first(cursor_, end); act; act = acts.after(*act, end)) {
            if (++told > most_acts) {
                clauses_.emplace_back("…");
                break;
            }
            tell_act(*act);
        }
    }

    void tell_act(const Act& act) {
        const TraceEvent& event = log_[act.position];
        if (act.kind == Act::Kind::cancels) {
            say("next.cancels", {{"task", t_.thing(get<CancelRequested>(event)->target)}});
        } else if (act.kind == Act::Kind::creates) {
            act.count > 1 ? say("next.creates_several", {{"n", act.count}})
                          : say("next.creates", {{"task", t_.task(get<TaskCreated>(event)->task)}});
        } else if (act.kind == Act::Kind::awaits_done) {
            act.count > 1 ? say("next.awaits_several_done", {{"n", act.count}})
                          : tell_await_done(get<AwaitDone>(event)->of);
        } else if (act.count > 1) {
            say("next.prints_several", {{"n", act.count}});
        } else {
            const Text text = get<Print>(event)->text;
            text == Text::none ? say("next.prints_empty")
                               : say("next.prints", {{"text", t_.code(text)}});
        }
    }

    void tell_await_done(Id done) {
        const auto raised = raised_by(t_, done);
        raised
            ? say("next.awaits_failed", {{"other", t_.thing(done)}, {"exc", t_.exception(*raised)}})
            : say("next.awaits_done", {{"other", t_.thing(done)}});
    }

    /// What the task's end makes ready before its step ends.
    void tell_effects(std::size_t done, std::size_t step_end) {
        if (done < cursor_)
            return;
        const auto& ready = t_.index().every<ReadyEvent>();
        std::size_t told = 0;
        for (auto i = ready.first(done); i < step_end && told < most_effects;
             i = ready.first(i + 1), ++told) {
            const TraceEvent& event = log_[i];
            tell_effect(*get<ReadyEvent>(event), step_end);
        }
    }

    void tell_queued(const Action& action) {
        const bool step = action.what == Do::step || action.what == Do::wakeup;
        say(step ? "next.queued" : "next.queued_callback",
            {{"what", escape_markup(t_.action(action))}});
    }

    void tell_end(const StepEnd& end) {
        switch (end.outcome) {
            case Outcome::returned:
                return t_.is_none(end.value) ? say("next.ends")
                                             : say("next.returns", {{"value", t_.code(end.value)}});
            case Outcome::raised:
                return say("next.fails", {{"exc", t_.exception(end.value)}});
            case Outcome::cancelled:
                say("next.ends_cancelled");
                return tell_line_that_never_runs();
            case Outcome::suspended:
                break;
        }
        const auto sites = log_.sites(end.stack);
        const auto at = sites.empty() ? std::string{} : t_.at(sites.back(), end.task);
        switch (end.on.kind) {
            case WaitsOn::Kind::sleep:
                return say("next.sleeps", {{"sleep", t_.sleep(end.on.on)},
                                           {"at", at},
                                           {"until", t_.seconds(end.on.until_ns)}});
            case WaitsOn::Kind::yield:
                return say("next.yields", {{"at", at}});
            case WaitsOn::Kind::bad_yield:
                return say("next.awaits_itself", {{"at", at}});
            case WaitsOn::Kind::future:
                return t_.wait_of(end.on.on).empty()
                           ? say("next.awaits_future", {{"at", at}})
                           : say("next.waits", {{"other", t_.thing(end.on.on)}, {"at", at}});
            default:
                return say("next.awaits", {{"other", t_.thing(end.on.on)}, {"at", at}});
        }
    }

    /// What the end of the running task leads to.
    void tell_effect(const ReadyEvent& queued, std::size_t position) {
        switch (queued.action.what) {
            case Do::wakeup:
                return add_more("next.wakes", {{"task", t_.task(queued.action.target)}});
            case Do::gather_child: {
                const auto noted = t_.index().noted_by(queued.handle);
                const bool of_program = t_.index().owner(queued.action.target) != Id{};
                if (noted != RunIndex::never && of_program) {
                    const TraceEvent& event = log_[noted];
                    tell_gather(*get<GatherChildDone>(event), noted);
                }
                return;
            }
            case Do::stop_loop:
                return tell_stop(position);
            default:
                return;
        }
    }

    void tell_gather(const GatherChildDone& noted, std::size_t position) {
        switch (noted.effect) {
            case GatherEffect::completes_gather:
                return add_more("next.gather_complete");
            case GatherEffect::fails_gather:
                return add_more("next.gather_fails");
            case GatherEffect::ignored:
                return;
            case GatherEffect::slot:
                break;
        }
        add_more("next.gather_goes_on", {{"n", noted.nfinished},
                                         {"total", noted.nfuts},
                                         {"waiter", waiter(t_, noted.gather)},
                                         {"rest", still_awaited(t_, noted.gather, position)}});
    }

    void tell_stop(std::size_t position) {
        const auto shutdown = t_.index().first<Shutdown>(position);
        if (shutdown == RunIndex::never)
            return add_more("next.stops");
        const TraceEvent& event = log_[shutdown];
        const auto left = log_.ids(get<Shutdown>(event)->tasks);
        if (left.empty())
            return add_more("next.stops");
        add_more("next.stops_and_cancels",
                 {{"list", t_.list(left, [&](Id task) { return t_.name(task); })}});
    }

    /// The line after the one at which CancelledError arrives, if nothing can catch it.
    void tell_line_that_never_runs() {
        const int at = t_.line(world_.task(world_.running_task)->site);
        const int line = t_.moment().run.listings().statements().kept_from_running(at).python;
        if (line == 0)
            return;
        const std::string_view text = t_.python().lines[static_cast<std::size_t>(line) - 1].text;
        add_more("next.never_runs", {{"line", line}, {"code", t_.statement(text)}});
    }

    void say(std::string_view key, Fields fields = {}) { clauses_.push_back(t_.say(key, fields)); }
    void add_more(std::string_view key, Fields fields = {}) {
        more_ += t_.say("next.more", {{"text", t_.say(key, fields)}});
    }

    std::string joined() const {
        std::string text;
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            if (i > 0)
                text += t_.say(i + 1 == clauses_.size() ? "next.then" : "next.comma");
            text += clauses_[i];
        }
        return text;
    }

    const Teller& t_;
    const Log& log_;
    const World& world_;
    std::size_t cursor_;
    std::optional<std::size_t> rest_;  ///< the step to tell of ends there; none: it is the event
    Id subject_{};  // the task that the clauses are about, if they are all about one
    std::vector<std::string> clauses_;
    std::string more_;
};

}  // namespace

std::string next(const Teller& tell) {
    return tidied(tell, Next{tell}.str());
}

}  // namespace app::narration

#include "app/learn/order_reasons.hpp"

#include <optional>

#include "app/text/rich_text.hpp"

namespace app {

namespace {

/// A line of the output, and the step that printed it.
struct Line {
    std::size_t position = 0;
    trace::Id task{};
    std::string_view function;  // of the program
    int number = 0;             // of the program's line
    trace::Site site{};
    std::int64_t t_ns = 0;
    std::string text;            // as markup
    std::size_t step_begin = 0;  // positions
    std::size_t queued = 0;      // where the step became ready
    trace::StepBegin step{};
};

/// Says why one line comes before another.
class Teacher {
public:
    Teacher(const Run& run, const Translation& tr)
        : log_(run.log()), facts_(run.facts()), python_(run.listings().python()), tr_(tr) {}

    [[nodiscard]] Reason why_before(std::size_t earlier, std::size_t later) const {
        const Line a = line_at(earlier), b = line_at(later);
        return a.task == b.task ? in_one_task(a, b) : between_tasks(a, b);
    }

private:
    [[nodiscard]] const RunIndex& index() const { return facts_.index; }

    [[nodiscard]] Line line_at(std::size_t position) const {
        const auto event = log_[position];
        const auto print = *trace::get<trace::Print>(event);
        const auto place = log_.place(print.site);
        Line line;
        line.position = position;
        line.task = event.cur;
        line.function = place.fn;
        line.number = line_of(print.site);
        line.site = print.site;
        line.t_ns = event.t_ns;
        line.text = escape_markup(log_.text(print.text));
        line.step_begin = index().last_step_begin(event.cur, position);
        line.step = *log_.get<trace::StepBegin>(line.step_begin);
        line.queued = index().begin(line.step.handle);
        return line;
    }

    // Parts of a sentence.
    [[nodiscard]] std::string name(trace::Id task) const {
        return escape_markup(facts_.labels[task]);
    }
    [[nodiscard]] std::string time(std::int64_t ns) const { return facts_.seconds(ns); }
    [[nodiscard]] int line_of(trace::Site site) const { return app::line_of(python_, log_, site); }
    /// "line 12", or "line 12 of main" where the task is another function's.
    [[nodiscard]] std::string where(trace::Site site, trace::Id task) const {
        const auto function = escape_markup(log_.place(site).fn);
        return tr_.format(name(task).starts_with(function) ? "practice.line" : "practice.line_of",
                          {{"line", line_of(site)}, {"function", function}});
    }
    /// Where the task's step that ends at `position` is suspended.
    [[nodiscard]] std::string suspended_at(std::size_t position) const {
        const auto end = *log_.get<trace::StepEnd>(position);
        const auto sites = log_.sites(end.stack);
        return sites.empty() ? "" : where(sites.back(), end.task);
    }
    /// Where the task was suspended before its step.
    [[nodiscard]] std::string waited_at(const Line& line) const {
        return suspended_at(index().last_step_end(line.task, line.step_begin));
    }
    /// Whether the events are of one step of that task.
    [[nodiscard]] bool same_step(trace::Id task, std::size_t one, std::size_t other) const {
        return index().last_step_begin(task, one) == index().last_step_begin(task, other) &&
               log_[one].cur == task && log_[other].cur == task;
    }
    [[nodiscard]] Reason reason(Rule rule, std::string_view key, Fields fields) const {
        return {rule, tr_.format("practice.why." + std::string{key}, fields)};
    }

    [[nodiscard]] Reason in_one_task(const Line& a, const Line& b) const {
        if (a.function == b.function) {
            return reason(Rule::top_to_bottom, "top_to_bottom",
                          {{"function", a.function}, {"one", a.number}, {"other", b.number}});
        }
        if (const auto site = awaits(b.task, a.function, b.function)) {
            return reason(Rule::await_runs_inside, "before_await",
                          {{"caller", a.function},
                           {"callee", b.function},
                           {"text", a.text},
                           {"one", a.number},
                           {"line", line_of(*site)}});
        }
        if (const auto site = awaits(b.task, b.function, a.function)) {
            return reason(
                Rule::await_runs_inside, "after_await",
                {{"caller", b.function}, {"callee", a.function}, {"line", where(*site, b.task)}});
        }
        return reason(Rule::top_to_bottom, "one_task", {{"task", name(a.task)}});
    }

    /// The line at which the one function, in a task, awaits a call of the other; none if it does
    /// not, or never waits in there.
    [[nodiscard]] std::optional<trace::Site> awaits(trace::Id task, std::string_view caller,
                                                    std::string_view callee) const {
        for (std::size_t at = log_.size(); (at = index().last_step_end(task, at)) != never;) {
            const auto sites = log_.sites(log_.get<trace::StepEnd>(at)->stack);
            for (std::size_t i = 1; i < sites.size(); ++i) {
                if (log_.place(sites[i - 1]).fn == caller && log_.place(sites[i]).fn == callee)
                    return sites[i - 1];
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Reason between_tasks(const Line& a, const Line& b) const {
        if (auto reason = unbegun(a, b))
            return *std::move(reason);
        switch (b.step.cause) {
            case trace::Cause::created:
                return started(a, b);
            case trace::Cause::yield:
                return gave_way(a, b);
            case trace::Cause::future_done:
                return woken(a, b);
            default:
                return in_line(a, b);
        }
    }

    /// Where nothing more is to be said.
    [[nodiscard]] Reason in_line(const Line& a, const Line& b) const {
        if (a.queued > b.queued || b.queued > a.position) {
            return reason(Rule::top_to_bottom, "time",
                          {{"one", a.text},
                           {"other", b.text},
                           {"earlier", time(a.t_ns)},
                           {"later", time(b.t_ns)}});
        }
        return reason(Rule::first_in_first_out, "queue",
                      {{"one", name(a.task)}, {"other", name(b.task)}});
    }

    /// If the later one's task cannot have begun to run.
    [[nodiscard]] std::optional<Reason> unbegun(const Line& a, const Line& b) const {
        const auto made_at = index().begin(b.task);
        const auto made = *log_.get<trace::TaskCreated>(made_at);
        if (a.position < made_at) {
            return reason(Rule::top_to_bottom, "not_made_yet",
                          {{"maker", name(made.by)},
                           {"task", name(b.task)},
                           {"line", where(made.site, made.by)},
                           {"text", a.text}});
        }
        if (log_.text(made.via) == "create_task" && same_step(made.by, a.position, made_at)) {
            const auto end = index().first<trace::StepEnd>(a.position);
            const auto gives_way = suspended_at(end);
            return reason(Rule::create_only_queues,
                          gives_way.empty() ? "only_queued.to_its_end" : "only_queued",
                          {{"maker", name(made.by)},
                           {"task", name(b.task)},
                           {"text", a.text},
                           {"one", where(a.site, a.task)},
                           {"line", gives_way}});
        }
        return {};
    }

    [[nodiscard]] Reason started(const Line& a, const Line& b) const {
        if (a.step.cause == trace::Cause::created) {
            return reason(Rule::first_in_first_out, "made_first",
                          {{"one", name(a.task)}, {"other", name(b.task)}});
        }
        return in_line(a, b);
    }

    [[nodiscard]] Reason gave_way(const Line& a, const Line& b) const {
        const bool in_front = a.queued < b.queued && b.queued < a.step_begin;
        return reason(Rule::sleep_0_gives_way, in_front ? "sleep_0_behind" : "sleep_0_next_turn",
                      {{"one", name(a.task)},
                       {"task", name(b.task)},
                       {"text", b.text},
                       {"line", waited_at(b)}});
    }

    [[nodiscard]] Reason woken(const Line& a, const Line& b) const {
        const trace::Id source = b.step.source;
        if (const auto timer = index().timer_of(source)) {
            if (b.step.thrown != trace::Text::none)
                return cancelled(a, b);
            const bool by_timer = a.step.cause == trace::Cause::future_done &&
                                  index().timer_of(a.step.source) &&
                                  a.step.thrown == trace::Text::none;
            if (by_timer) {
                return reason(Rule::earlier_timer, "earlier_timer",
                              {{"one", name(a.task)},
                               {"other", name(b.task)},
                               {"earlier", time(due(a.step.source))},
                               {"later", time(due(source))}});
            }
            return reason(Rule::sleep_suspends, "after_sleep",
                          {{"one", a.text},
                           {"other", b.text},
                           {"line", waited_at(b)},
                           {"earlier", time(a.t_ns)},
                           {"later", time(b.t_ns)}});
        }
        const auto end = index().end(source);
        if (end == never || end < a.position) {
            return reason(Rule::end_only_queues, "end_only_queues",
                          {{"one", name(a.task)}, {"other", name(b.task)}});
        }
        if (const auto gather = log_.get<trace::GatherDone>(end))
            return gathered(a, b, *gather);
        const bool sooner = a.t_ns < log_[end].t_ns;
        return reason(Rule::await_waits, sooner ? "await_later" : "await",
                      {{"waiter", name(b.task)},
                       {"task", name(source)},
                       {"text", a.text},
                       {"earlier", time(a.t_ns)},
                       {"line", waited_at(b)},
                       {"when", time(log_[end].t_ns)}});
    }

    /// When the timer of the sleep is due.
    [[nodiscard]] std::int64_t due(trace::Id sleep) const {
        return index().begun_by<trace::TimerScheduled>(index().timer_of(sleep))->when_ns;
    }

    [[nodiscard]] Reason gathered(const Line& a, const Line& b,
                                  const trace::GatherDone& gather) const {
        const bool all = gather.ending == trace::Ending::result;
        return reason(Rule::gather_waits, all ? "gather" : "gather_raises",
                      {{"waiter", name(b.task)},
                       {"line", waited_at(b)},
                       {"text", a.text},
                       {"when", time(b.t_ns)}});
    }

    [[nodiscard]] Reason cancelled(const Line& a, const Line& b) const {
        const auto request =
            index().origin_of_request(index().last_request_to(b.task, b.step_begin));
        const auto asked = *log_.get<trace::CancelRequested>(request);
        const trace::Id by = log_[request].cur;
        const bool earlier = a.position < request;
        if (!earlier && !same_step(by, a.position, request))
            return in_line(a, b);
        return reason(Rule::cancel_only_asks, earlier ? "cancelled_later" : "cancel_only_asks",
                      {{"by", name(by)},
                       {"task", name(b.task)},
                       {"text", a.text},
                       {"when", time(log_[request].t_ns)},
                       {"line", where(asked.site, by)}});
    }

    static constexpr auto never = RunIndex::never;

    const trace::Log& log_;
    const RunFacts& facts_;
    const lessons::Listing& python_;
    const Translation& tr_;
};

}  // namespace

Reason why_before(const Run& run, std::size_t earlier, std::size_t later, const Translation& tr) {
    return Teacher{run, tr}.why_before(earlier, later);
}

}  // namespace app

#include <algorithm>
#include <variant>

#include "app/scene/cancellation.hpp"
#include "app/scene/narration_parts.hpp"

namespace app::narration {

namespace {

using fmt::arg;
using namespace trace;

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// Whether the line is a whole simple statement, as far as its brackets tell.
bool is_closed(std::string_view line) {
    return std::ranges::count(line, '(') == std::ranges::count(line, ')') &&
           std::ranges::count(line, '[') == std::ranges::count(line, ']');
}

/// Whether what comes after an exception in the function may run, or may have run before it.
bool can_go_on(std::string_view line) {
    const auto word = line.substr(indent_of(line));
    return word.starts_with("try") || word.starts_with("with") || word.starts_with("async with") ||
           word.starts_with("for") || word.starts_with("async for") || word.starts_with("while");
}

/// The statement of a Python function after the one at `line`, if an exception there surely keeps
/// it from running; else 0.
int kept_from_running(const lessons::Listing& listing, int line) {
    const auto& lines = listing.lines;
    auto i = static_cast<std::size_t>(line);  // the line after it, counted from 0
    if (line == 0 || i >= lines.size() || !is_closed(lines[i - 1].text) ||
        !is_closed(lines[i].text) || indent_of(lines[i].text) == 0 ||
        indent_of(lines[i].text) != indent_of(lines[i - 1].text)) {
        return 0;
    }
    while (i > 0 && indent_of(lines[i - 1].text) > 0) {
        if (can_go_on(lines[--i].text))
            return 0;
    }
    return line + 1;
}

/// The rest of a step of a task.
struct Step {
    std::vector<const TaskCreated*> created;
    std::vector<const Print*> printed;
    std::vector<const CancelRequested*> cancelled;
    std::vector<const ReadyEvent*> queued;  ///< once the task is done
    const StepEnd* end = nullptr;
    std::size_t end_position = RunIndex::never;
};

class Next {
public:
    explicit Next(const Teller& tell)
        : t_(tell), log_(tell.log()), world_(tell.world()), cursor_(tell.moment().cursor) {}

    std::string str() {
        if (cursor_ >= log_.size())
            return t_.say("next.nothing");
        if (world_.running_task)
            tell_step(world_.task(world_.running_task)->id);
        else
            tell_event(cursor_);
        const auto* noted = cursor_ > 0 ? get<GatherChildDone>(log_[cursor_ - 1]) : nullptr;
        if (noted)
            tell_gather(*noted, cursor_ - 1);
        return t_.say("next", arg("clauses", joined()), arg("more", more_));
    }

private:
    /// The next event, and the one after it where the first says little.
    void tell_event(std::size_t position) {
        const Event& event = log_[position];
        clauses_.push_back(get<IterBegin>(event) ? iteration(position) : sentence(position));
        const bool says_little =
            get<CallbackEnd>(event) || get<IterEnd>(event) || get<LoopRunEnd>(event);
        if (says_little && position + 1 < log_.size())
            tell_event(position + 1);
    }

    /// What an iteration will do: it is known as soon as the one before has ended.
    std::string iteration(std::size_t position) const {
        const auto it = log_[position].it;
        const auto run = t_.index().first<IterRun>(position, [](const auto&) { return true; });
        if (run == RunIndex::never)
            return sentence(position + 1);  // a deadlock
        std::vector<std::string> names;
        for (const Id handle : log_.ids(get<IterRun>(log_[run])->queue))
            names.push_back(t_.handle(handle));
        const bool jumps = get<Advance>(log_[position + 1]) != nullptr;
        return t_.say(jumps ? "next.jump" : "next.iteration", arg("it", it),
                      arg("when", seconds_text(log_[run].t_ns)), arg("list", t_.list(names)));
    }

    void tell_step(Id task) {
        const Step step = rest_of_step(task);
        if (const auto* queued = get<ReadyEvent>(log_[cursor_]))
            say("next.queued", arg("what", escape_markup(t_.action(queued->action))));
        if (step.created.size() == 1)
            say("next.creates", arg("task", t_.task(step.created[0]->task)));
        else if (!step.created.empty())
            say("next.creates_several", arg("n", step.created.size()));
        if (step.printed.size() == 1)
            say("next.prints", arg("text", t_.code(step.printed[0]->text)));
        else if (!step.printed.empty())
            say("next.prints_several", arg("n", step.printed.size()));
        for (const auto* request : step.cancelled)
            say("next.cancels", arg("task", t_.thing(request->target)));
        if (!step.end)
            return;
        if (world_.task(task)->state != TaskState::running)
            return say("next.step_over");
        tell_end(*step.end);
        for (const auto* queued : step.queued)
            tell_effect(*queued, step.end_position);
    }

    Step rest_of_step(Id task) const {
        Step step;
        bool done = false;
        for (std::size_t i = cursor_; i < log_.size() && !step.end; ++i) {
            const Event& event = log_[i];
            if (const auto* created = get<TaskCreated>(event))
                step.created.push_back(created);
            else if (const auto* print = get<Print>(event))
                step.printed.push_back(print);
            else if (const auto* request = get<CancelRequested>(event)) {
                if (!passed_on_from(t_, i))
                    step.cancelled.push_back(request);
            } else if (const auto* ended = get<TaskDone>(event)) {
                done = done || ended->task == task;
            } else if (const auto* queued = get<ReadyEvent>(event)) {
                if (done)
                    step.queued.push_back(queued);
            } else if (const auto* end = get<StepEnd>(event)) {
                step.end = end;
                step.end_position = i;
            }
        }
        return step;
    }

    void tell_end(const StepEnd& end) {
        switch (end.outcome) {
            case Outcome::returned:
                return t_.is_none(end.value)
                           ? say("next.ends")
                           : say("next.returns", arg("value", t_.code(end.value)));
            case Outcome::raised:
                return say("next.fails", arg("exc", t_.exception(end.value)));
            case Outcome::cancelled:
                say("next.ends_cancelled");
                return tell_line_that_never_runs();
            case Outcome::suspended:
                break;
        }
        const auto sites = log_.sites(end.stack);
        const auto at = sites.empty() ? std::string{} : t_.at(sites.back());
        switch (end.on.kind) {
            case WaitsOn::Kind::sleep:
                return say("next.sleeps", arg("sleep", t_.sleep(end.on.on)), arg("at", at),
                           arg("until", seconds_text(end.on.until_ns)));
            case WaitsOn::Kind::yield:
                return say("next.yields", arg("at", at));
            default:
                return say("next.awaits", arg("other", t_.thing(end.on.on)), arg("at", at));
        }
    }

    /// What the end of the running task leads to.
    void tell_effect(const ReadyEvent& queued, std::size_t position) {
        switch (queued.action.what) {
            case Do::wakeup:
                return add_more("next.wakes", arg("task", t_.task(queued.action.target)));
            case Do::gather_child: {
                const auto noted = t_.index().first<GatherChildDone>(
                    position, [&](const auto& e) { return e.handle == queued.handle; });
                if (noted != RunIndex::never)
                    tell_gather(*get<GatherChildDone>(log_[noted]), noted);
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
        const auto created = t_.index().begin(noted.gather);
        std::vector<std::string> rest;
        for (const Id child : log_.ids(get<GatherCreated>(log_[created])->children)) {
            if (t_.index().end(child) > position)
                rest.push_back(t_.awaitable(child));
        }
        const auto waiter = std::ranges::find_if(world_.tasks, [&](const TaskView& task) {
            return task.state == TaskState::suspended && task.waits_on.on == noted.gather;
        });
        add_more("next.gather_goes_on", arg("n", noted.nfinished), arg("total", noted.nfuts),
                 arg("waiter", waiter == world_.tasks.end() ? "gather" : t_.task(waiter->id)),
                 arg("rest", t_.list(rest)));
    }

    void tell_stop(std::size_t position) {
        const auto shutdown =
            t_.index().first<Shutdown>(position, [](const auto&) { return true; });
        std::vector<std::string> left;
        if (shutdown != RunIndex::never) {
            for (const Id task : log_.ids(get<Shutdown>(log_[shutdown])->tasks))
                left.push_back(t_.name(task));
        }
        if (left.empty())
            add_more("next.stops");
        else
            add_more("next.stops_and_cancels", arg("list", t_.list(left)));
    }

    /// The line after the one at which CancelledError arrives, if nothing can catch it.
    void tell_line_that_never_runs() {
        const int at = t_.line(world_.task(world_.running_task)->site);
        const auto line = kept_from_running(t_.python(), at);
        if (line == 0)
            return;
        const std::string_view text = t_.python().lines[static_cast<std::size_t>(line) - 1].text;
        add_more("next.never_runs", arg("line", line),
                 arg("code", t_.code(text.substr(text.find_first_not_of(' ')))));
    }

    std::string sentence(std::size_t position) const {
        auto text = now(t_, position);
        const auto& stop = t_.moment().tr["stop"];
        if (text.ends_with(stop))
            text.resize(text.size() - stop.size());
        return text;
    }

    template <class... Args>
    void say(std::string_view key, const Args&... args) {
        clauses_.push_back(t_.say(key, args...));
    }
    template <class... Args>
    void add_more(std::string_view key, const Args&... args) {
        more_ += t_.say("next.more", arg("text", t_.say(key, args...)));
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
    std::vector<std::string> clauses_;
    std::string more_;
};

}  // namespace

std::string next(const Teller& tell) {
    return Next{tell}.str();
}

}  // namespace app::narration

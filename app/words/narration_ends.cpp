#include <algorithm>
#include <ranges>

#include "app/i18n/in_list.hpp"
#include "app/python/enclosing.hpp"
#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/raised.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t most_waiting = 2;  // as many as a sentence names

bool waits_for_another(const TaskView& task) {
    return task.state == TaskState::suspended && (task.waits_on.kind == WaitsOn::Kind::task ||
                                                  task.waits_on.kind == WaitsOn::Kind::gather);
}

/// What the end of a task makes ready before its step is over.
class Effects {
public:
    Effects(const Teller& tell, std::size_t end, const TaskDone& done)
        : t_(tell), end_(end), done_(done), step_end_(tell.index().first<StepEnd>(end)) {}

    std::string str() const {
        if (step_end_ == RunIndex::never || t_.index().begun_by<TaskCreated>(done_.task)->internal)
            return {};
        const auto ready = made_ready(t_, end_, step_end_);
        if (ready.stops_loop)
            return main_ended();
        if (!ready.woken.empty())
            return t_.say("ends.wakes", {{"list", t_.list(ready.woken)}});
        for (const ReadyEvent& noting : ready.noting) {
            if (auto told = told_to_gather(noting); !told.empty())
                return told;
        }
        return ready.anything ? std::string{} : nobody();
    }

private:
    std::string main_ended() const {
        const auto left = left_for_run(t_, end_);
        const bool by_run = is_made_by_run(t_, done_.task);
        return t_.say(left.empty() || !by_run ? "ends.main" : "ends.main_left",
                      {{"by", runner_of(t_, done_.task).at_start(t_)},
                       {"main", t_.task(done_.task)},
                       {"list", t_.list(left, [&](Id task) { return t_.name(task); })}});
    }

    /// "" of a gather of run's.
    std::string told_to_gather(const ReadyEvent& queued) const {
        const Id gather = queued.action.target;
        const auto noted = t_.index().noted_by(queued.handle);
        if (noted == RunIndex::never || !t_.index().owner(gather))
            return {};
        const auto note = *t_.log().get<GatherChildDone>(noted);
        return t_.say(
            key_of(note, gather),
            {{"waiter", waiter(t_, gather)}, {"n", note.nfinished}, {"total", note.nfuts}});
    }

    std::string_view key_of(const GatherChildDone& note, Id gather) const {
        if (note.effect == GatherEffect::ignored && t_.index().end(gather) < end_)
            return "ends.gather_over";
        if (!waiter_of(t_, gather))
            return "ends.gather_nobody";
        if (note.effect == GatherEffect::ignored)
            return "ends.gather_later";
        return note.effect == GatherEffect::slot               ? "ends.gather"
               : note.effect == GatherEffect::completes_gather ? "ends.gather_last"
                                                               : "ends.gather_fails";
    }

    std::string nobody() const {
        const auto other = std::ranges::find_if(t_.world().tasks, waits_for_another);
        if (other == t_.world().tasks.end() || other->waits_on.on == done_.task)
            return t_.say("ends.nobody");
        return t_.say("ends.other",
                      {{"waiter", t_.task(other->id)}, {"other", t_.thing(other->waits_on.on)}});
    }

    const Teller& t_;
    std::size_t end_;
    const TaskDone& done_;
    std::size_t step_end_;
};

/// The task's end, at that position, makes nothing ready.
bool nobody_waits(const Teller& tell, std::size_t end) {
    const auto step_end = tell.index().first<StepEnd>(end);
    return step_end != RunIndex::never && tell.index().first<ReadyEvent>(end) > step_end;
}

/// The line after the one at which the task was cancelled, if nothing could catch that.
std::string line_that_never_ran(const Teller& tell, std::size_t end, Id task) {
    const auto begun = tell.index().last_step_begin(task, end);
    const auto step = tell.log().get<StepBegin>(begun);
    if (!step || !tell.is_cancelled_error(step->thrown))
        return {};
    const auto& statements = tell.moment().run.listings().statements();
    const int line = statements.kept_from_running(tell.line(step->site)).python;
    if (line == 0)
        return {};
    const std::string_view text = tell.python().lines[static_cast<std::size_t>(line) - 1].text;
    return tell.say("now.task_done.never_ran", {{"line", line}, {"code", tell.statement(text)}});
}

bool catches(std::string_view text) {
    return text.starts_with("try:") || text.starts_with("with ") || text.starts_with("async with ");
}

/// Whether something in the task may have caught CancelledError, and raised it again: there is a
/// block that does so around a line where it waited, or the task did not end in that very step.
bool may_have_caught(const Teller& tell, std::size_t end, Id task) {
    const auto& index = tell.index();
    const auto begun = index.last_step_begin(task, end);
    const auto waited = begun == RunIndex::never ? begun : index.last_step_end(task, begun);
    if (waited == RunIndex::never)
        return false;
    const auto thrown = tell.log().get<StepBegin>(begun)->thrown;
    if (!tell.is_cancelled_error(thrown))
        return thrown == Text::none;
    for (const Site site : tell.log().sites(tell.log().get<StepEnd>(waited)->stack)) {
        const auto& listing = tell.moment().run.listings().python(tell.log().place(site).file);
        if (enclosing_line(listing, tell.line_in_file(site), catches) != 0)
            return true;
    }
    return false;
}

std::string cancelled(const Teller& tell, std::size_t end, const TaskDone& done) {
    const auto begun = tell.index().last_step_begin(done.task, end);
    const auto request = begun == RunIndex::never ? begun : request_behind(tell, begun, done.task);
    const auto name = tell.subject(done.task, Style::cancelled);
    const Field task{"task", name};
    const bool caught = may_have_caught(tell, end, done.task);
    const auto sentence =
        request == RunIndex::never
            ? tell.say(caught ? "now.task_done.cancelled_in_the_end" : "now.task_done.cancelled",
                       {task})
            : tell.say(
                  caught ? "now.task_done.cancelled_in_the_end_by" : "now.task_done.cancelled_by",
                  {task, {"by", canceller(tell, request, false).words()}});
    return followed_by(tell, sentence, line_that_never_ran(tell, end, done.task));
}

std::string ended(const Teller& tell, std::size_t end, const TaskDone& done) {
    if (done.ending == Ending::cancelled)
        return cancelled(tell, end, done);
    const bool failed = done.ending == Ending::exception;
    const auto key = failed                     ? "now.task_done.failed"
                     : tell.is_none(done.value) ? "now.task_done.none"
                                                : "now.task_done";
    const auto sentence =
        tell.say(key, {{"task", tell.subject(done.task, failed ? Style::failed : Style::done)},
                       {"value", tell.code(done.value)},
                       {"exc", tell.exception(done.value)}});
    if (!failed)
        return sentence;
    auto told = followed_by(tell, sentence, where_raised(tell, done.task));
    return nobody_waits(tell, end)
               ? followed_by(tell, std::move(told), tell.say("now.task_done.kept"))
               : told;
}

}  // namespace

std::string task_done(const Teller& tell, std::size_t position, const TaskDone& done) {
    return followed_by(tell, ended(tell, position, done), Effects{tell, position, done}.str());
}

std::string not_woken(const Teller& tell, Id woken) {
    std::vector<std::string> names;
    for (const TaskView& task : tell.world().tasks) {
        if (task.id == woken || task.state != TaskState::suspended || task.internal)
            continue;
        const auto& on = task.waits_on;
        const bool sleeps = on.kind == WaitsOn::Kind::sleep;
        if (!sleeps && !waits_for_another(task))
            continue;
        names.push_back(tell.say(sleeps ? "why.not_woken.sleeps" : "why.not_woken.awaits",
                                 {{"task", tell.task(task.id)},
                                  {"other", tell.thing(on.on)},
                                  {"until", tell.seconds(on.until_ns)}}));
        if (names.size() > most_waiting)
            break;
    }
    if (names.empty())
        return {};
    return tell.say("why.not_woken", {{"list", in_list(names, most_waiting, tell.moment().tr)}});
}

}  // namespace app::narration

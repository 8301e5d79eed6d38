#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/run/beats.hpp"
#include "app/words/narration.hpp"
#include "app/words/teller.hpp"

/// The sentences of a narration, as markup. `position` is that of an event in the log.
namespace app::narration {

/// What the event is.
[[nodiscard]] std::string now(const Teller& tell, std::size_t position);

/// What led to the event: a chain of causes.
[[nodiscard]] std::string why(const Teller& tell, std::size_t position);

/// What the events after the moment are, as far as they make one whole; there must be one.
[[nodiscard]] std::string next(const Teller& tell);

/// The end of the step that next() tells of, a cursor: by beat, and by task the next step; none: it
/// is the next event, and of a task that runs all that follows in its turn.
[[nodiscard]] std::optional<std::size_t> next_rest(const Teller& tell);
/// The step of the person's unit that ends with the event at `last`, as a part of a sentence.
[[nodiscard]] std::string next_step(const Teller& tell, std::size_t last);
/// What the event is, as a part of a sentence.
[[nodiscard]] std::string as_clause(const Teller& tell, std::size_t position);
/// That the clock goes to where the iteration runs of which `iter_run` is the event.
[[nodiscard]] std::string clock_moves(const Teller& tell, std::size_t iter_run);
/// What that iteration runs.
[[nodiscard]] std::string handles_run(const Teller& tell, std::size_t iter_run);

/// Markup as it reads in the moment's language.
[[nodiscard]] std::string tidied(const Teller& tell, std::string markup);
/// The sentence, and another after it.
[[nodiscard]] std::string followed_by(const Teller& tell, std::string sentence,
                                      const std::string& more);

/// How a task ended; whom that wakes, and whom not.
[[nodiscard]] std::string task_done(const Teller& tell, std::size_t position,
                                    const trace::TaskDone& done);
/// Who waits for something else than what has just woken the task; "" if nobody does.
[[nodiscard]] std::string not_woken(const Teller& tell, trace::Id task);

/// Whether it is that of a task's sleep, and not a timeout's or the program's own.
[[nodiscard]] bool is_sleep(const trace::TimerView& timer);
/// The earliest timer, if it is of a task's sleep; else null.
[[nodiscard]] const trace::TimerView* next_sleeper(const Teller& tell);
/// The names of the tasks that tasks made from a position up to another and that have not begun to
/// run; of many, one more than a sentence lists.
[[nodiscard]] std::vector<std::string> unbegun(const Teller& tell, std::size_t from,
                                               std::size_t to);
/// What becomes ready from a position up to another.
struct MadeReady {
    bool anything = false;
    bool stops_loop = false;
    std::vector<std::string> woken;         ///< names, no more than unbegun()'s
    std::vector<trace::ReadyEvent> noting;  ///< by which gathers will take note of a child
    trace::Id
        handle{};  ///< the last by which a group, wait or shield will do so; none: there is none
};
[[nodiscard]] MadeReady made_ready(const Teller& tell, std::size_t from, std::size_t to);
/// The tasks that asyncio.run cancels after the position.
[[nodiscard]] trace::IdList left_for_run(const Teller& tell, std::size_t position);

/// What led to a print at this very moment.
[[nodiscard]] std::string why_printed(const Teller& tell, std::size_t position);

/// A task that is suspended until that is done, if any is.
[[nodiscard]] trace::Id waiter_of(const Teller& tell, trace::Id awaited);
/// Who waits for the gather; itself if nobody does.
[[nodiscard]] std::string waiter(const Teller& tell, trace::Id gather);
/// The children of which the gather has not taken note by the position.
[[nodiscard]] std::string still_awaited(const Teller& tell, trace::Id gather, std::size_t position);
[[nodiscard]] std::string gather_created(const Teller& tell, std::size_t position,
                                         const trace::GatherCreated& created);
[[nodiscard]] std::string gather_child_done(const Teller& tell, std::size_t position,
                                            const trace::GatherChildDone& noted);
[[nodiscard]] std::string gather_done(const Teller& tell, const trace::GatherDone& done);

/// That somebody asked to cancel something.
[[nodiscard]] std::string cancel_requested(const Teller& tell, std::size_t position,
                                           const trace::CancelRequested& request);

/// That a handle is queued, and when its turn comes.
[[nodiscard]] std::string queued(const Teller& tell, std::size_t position,
                                 const trace::ReadyEvent& ready);

/// That a step of the running task has ended because it waits.
[[nodiscard]] std::string suspended(const Teller& tell, const trace::StepEnd& end);

/// The coroutine inside of which the step that ends at `position` waits, if the task has begun to
/// run it in that step and it is not the task's own; else "".
[[nodiscard]] std::string awaited_coroutine(const Teller& tell, std::size_t position,
                                            const trace::StepEnd& end);

/// That a task awaits what is done already, and what it gets.
[[nodiscard]] std::string await_done(const Teller& tell, const trace::AwaitDone& await);

/// What an `await` of the thing, which is done, raises; nothing if it has a result.
[[nodiscard]] std::optional<trace::Text> raised_by(const Teller& tell, trace::Id done);

/// What the loop's exception handler was called with.
[[nodiscard]] std::string report(const Teller& tell, const trace::ExceptionHandler& report);

/// What Python warns of.
[[nodiscard]] std::string warning(const Teller& tell, const trace::Warning& warning);
/// The coroutine, of those whose call nobody awaited, that the warning is about; else "".
[[nodiscard]] std::string_view never_awaited(const Teller& tell, const trace::Warning& warning);

/// Which task waits for what, forever.
[[nodiscard]] std::string deadlock(const Teller& tell, const trace::Deadlock& deadlock);

/// Where the recorder stopped.
[[nodiscard]] std::string limit(const Teller& tell, const trace::Limit& limit);

/// What a task waited for before its step at `position`; `nothing` for its first step.
[[nodiscard]] trace::WaitsOn waited_for(const Teller& tell, std::size_t position, trace::Id task);

/// Sentences, as markup: what happened, and what a learner asks then. The second may be empty.
struct Told {
    std::string what, why;
};

/// A beat; the moment is that of its end.
[[nodiscard]] Told headline(const Teller& tell, const Beat& beat);
/// The same of what a task does in its step, or of how the step begins or ends.
[[nodiscard]] Told task_headline(const Teller& tell, const Beat& beat);

/// The moment itself, where the clock is on its way to the next event; nothing elsewhere.
[[nodiscard]] std::optional<Narration> between(const Teller& tell);

/// What the iteration that ends with the event at `position` did.
[[nodiscard]] std::string iteration(const Teller& tell, std::size_t position);

/// What was to be seen in the whole run, in two sentences.
[[nodiscard]] std::string seen(const Teller& tell);

}  // namespace app::narration

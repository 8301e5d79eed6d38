#pragma once

#include <cstddef>
#include <string>

#include "app/words/teller.hpp"

/// The sentences of a narration, as markup. `position` is that of an event in the log.
namespace app::narration {

/// What the event is.
[[nodiscard]] std::string now(const Teller& tell, std::size_t position);

/// What led to the event: a chain of causes.
[[nodiscard]] std::string why(const Teller& tell, std::size_t position);

/// What the events after the moment are, as far as they make one whole.
[[nodiscard]] std::string next(const Teller& tell);

/// That a step of the running task has ended because it waits.
[[nodiscard]] std::string suspended(const Teller& tell, const trace::StepEnd& end);

/// The coroutine inside of which the step that ends at `position` waits, if the task has begun to
/// run it in that step and it is not the task's own; else "".
[[nodiscard]] std::string awaited_coroutine(const Teller& tell, std::size_t position,
                                            const trace::StepEnd& end);

/// That a task awaits what is done already, and what it gets.
[[nodiscard]] std::string await_done(const Teller& tell, const trace::AwaitDone& await);

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

}  // namespace app::narration

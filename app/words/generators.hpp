#pragma once

#include "app/words/narration_parts.hpp"

/// Asynchronous generators that the loop closes.
namespace app::narration {

/// Whether a task closes one: its coroutine is that of `aclose()`.
[[nodiscard]] bool is_closing(const Teller& tell, const trace::TaskCreated& created);

/// Of the first step of a task that the loop has made to close one: which, and who had left it
/// where. Nothing of another task.
[[nodiscard]] Told closes_generator(const Teller& tell, const trace::StepBegin& begin,
                                    const trace::TaskCreated& created);

}  // namespace app::narration

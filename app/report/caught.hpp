#pragma once

#include <cstddef>

#include "app/run/run.hpp"

namespace app::report {

/// Whether a task into which CancelledError was thrown has certainly caught it, and does more now
/// than to clean up: it waits anew, in no `except` or `finally`, and for the end of no `async
/// with`. False where the text does not tell, as of a library's own waits. `thrown` and `step` are
/// the positions after the beginnings of the step that it was thrown into and of the one, maybe the
/// same, that has ended with the event at `end`.
[[nodiscard]] bool has_caught(const Run& run, std::size_t thrown, std::size_t step,
                              std::size_t end);

}  // namespace app::report

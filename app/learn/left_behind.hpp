#pragma once

#include <optional>

#include "app/learn/asked.hpp"

namespace app {

/// A task that asyncio.run cancels while it sleeps, as main has ended.
struct LeftBehind {
    trace::Id task{};
    std::size_t begun = 0;      ///< position of its first step_begin
    std::size_t cancelled = 0;  ///< of its task_done
    std::size_t main_end = 0;   ///< of main's
    int line = 0;               ///< at which it sleeps
    int next = 0;               ///< the line after, which is not reached by anybody
    std::int64_t until_ns = 0;  ///< how long it would have slept
};

[[nodiscard]] std::optional<LeftBehind> left_behind(const Asked& asked);

}  // namespace app

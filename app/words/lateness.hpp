#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "app/words/teller.hpp"

/// Who has the only thread, and what comes late meanwhile.
namespace app::narration {

/// Of the timer that fires at `position`: by how much it is late, and who had the thread meanwhile,
/// as markup. "" if it is not late, or so little that every loop has it.
[[nodiscard]] std::string how_late(const Teller& tell, std::size_t position);

/// What has the thread for less than this is no more than what every step takes.
constexpr std::int64_t least_told_ns = 10'000'000;

/// Since when the task or callback that runs at the moment has had the thread; none if none runs.
[[nodiscard]] std::optional<std::int64_t> thread_taken_ns(const Teller& tell);

/// The handles whose timers are due by now and cannot fire, as something has the thread; "" if
/// there are none.
[[nodiscard]] std::string due_meanwhile(const Teller& tell);

}  // namespace app::narration

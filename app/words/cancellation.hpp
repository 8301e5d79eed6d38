#pragma once

#include <cstddef>
#include <string>

#include "app/words/teller.hpp"

/// How requests to cancel travel. Positions are those of events in the log.
namespace app::narration {

/// The task or gather that passed the request at `position` on; none if it was made there.
[[nodiscard]] trace::Id passed_on_from(const Teller& tell, std::size_t position);

/// The request that makes the step at `position` throw CancelledError into its task: the last one
/// since the step before. RunIndex::never if it is the end of what it awaits that is thrown.
[[nodiscard]] std::size_t request_behind(const Teller& tell, std::size_t position, trace::Id task);

/// Whether run() is cleaning up.
[[nodiscard]] bool in_shutdown(const Teller& tell, std::size_t position);

}  // namespace app::narration

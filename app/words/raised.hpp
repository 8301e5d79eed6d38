#pragma once

#include <string>

#include "app/words/teller.hpp"

/// Where it went wrong.
namespace app::narration {

/// Of a task that an exception ended: which line raised it, how the program got there, and which
/// exceptions it leads back to; as markup. "" of one that ended otherwise, or has not ended.
[[nodiscard]] std::string where_raised(const Teller& tell, trace::Id task);

}  // namespace app::narration

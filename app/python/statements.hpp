#pragma once

#include "lessons/listing.hpp"

/// What the lines of a Python listing tell about the order in which they run. Where they do not
/// tell for sure, the answer is 0.
namespace app {

/// The line of the statement that runs next once what the statement at `line` awaits
/// has ended well.
[[nodiscard]] int next_statement(const lessons::Listing& python, int line);

/// The line of the next statement, if an exception at `line` keeps it from ever running.
[[nodiscard]] int kept_from_running(const lessons::Listing& python, int line);

}  // namespace app

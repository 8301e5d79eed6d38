#pragma once

#include "app/practice/script.hpp"
#include "runtime/asyncio.hpp"

namespace app::practice {

/// Calls main of the script, which must outlive the run. To the trace it is the Python program: its
/// functions and lines are that program's.
[[nodiscard]] asyncio::Coro<> call_main(const Script& script);

}  // namespace app::practice

#pragma once

#include <string>

#include "runtime/tests/conformance/fuzz/plan.hpp"
#include "runtime/version.hpp"

namespace fuzz {

/// Runs the plan on the C++ runtime, calling it where the Python program calls asyncio. Returns the
/// trace, as JSON lines.
std::string interpret(const Plan& plan, asyncio::Version python);

}  // namespace fuzz

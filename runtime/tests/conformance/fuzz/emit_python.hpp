#pragma once

#include <string>

#include "runtime/tests/conformance/fuzz/plan.hpp"

namespace fuzz {

/// The plan as a Python program.
std::string emit_python(const Plan& plan);

}  // namespace fuzz

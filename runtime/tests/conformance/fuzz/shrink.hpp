#pragma once

#include <functional>

#include "runtime/tests/conformance/fuzz/plan.hpp"

namespace fuzz {

/// The smallest plan found, by leaving out and simplifying, that still fails.
Plan shrink(Plan plan, const std::function<bool(const Plan&)>& fails);

}  // namespace fuzz

#pragma once

#include <cstdint>

#include "runtime/tests/conformance/fuzz/plan.hpp"

namespace fuzz {

/// A random program that ends or deadlocks; the same for a seed on every platform.
Plan generate(std::uint64_t seed);

}  // namespace fuzz

#pragma once

#include <cstddef>

#include "app/run/run.hpp"

namespace app {

/// The cursor of `to` that stands where `cursor` stands in `from`, of the same program under other
/// values: after the same event of the same task, or, where that does not happen, after the latest
/// event before it that does.
std::size_t same_place(const Run& from, std::size_t cursor, const Run& to);

}  // namespace app

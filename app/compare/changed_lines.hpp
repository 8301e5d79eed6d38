#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/compare/comparison.hpp"

namespace app::compare {

/// The numbers of the lines, from 1, that the other text does not have at their place, in order.
/// None if the texts have less than half in common: then nothing of one stands for anything of the
/// other.
[[nodiscard]] Both<std::vector<int>> changed_lines(std::span<const std::string> a,
                                                   std::span<const std::string> b);

}  // namespace app::compare

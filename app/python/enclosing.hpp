#pragma once

#include <string_view>

#include "lessons/listing.hpp"

namespace app {

/// The nearest line above that opens a block in which `line` stands and of which `is_wanted` is
/// true, told without its indentation; 0 if there is none. It goes by the indentation alone.
[[nodiscard]] int enclosing_line(const lessons::Listing& listing, int line,
                                 bool (*is_wanted)(std::string_view text));

}  // namespace app

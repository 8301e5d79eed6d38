#pragma once

#include <cstddef>

/// How much memory the program takes from `new` and through ImGui, in bytes: what is measured or
/// laid out is kept somewhere, so this tells how much that is.
namespace allocations {

/// Of all that has been taken, whether or not it was given back.
[[nodiscard]] std::size_t taken();
/// The most that was held at a time since reset_peak().
[[nodiscard]] std::size_t peak();
/// What is held now.
[[nodiscard]] std::size_t held();
void reset_peak();

}  // namespace allocations

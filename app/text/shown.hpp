#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace app {

/// The columns that the name of a task or a function takes at most.
constexpr std::size_t longest_name = 64;
/// The same of a value; the recorder cuts a repr to as many characters.
constexpr std::size_t longest_repr = 200;

/// A recording's text as panels show it in a line: its first characters, which together are
/// `columns` wide at most, with "…" if some were left out; Chinese ones take two. What cannot be
/// shown is told by its number (trace::printable).
[[nodiscard]] std::string shown(std::string_view text, std::size_t columns);

/// The same of a value's repr: of a list whole items are left out, `['a', 'b', …]`.
[[nodiscard]] std::string shown_value(std::string_view repr, std::size_t columns);

}  // namespace app

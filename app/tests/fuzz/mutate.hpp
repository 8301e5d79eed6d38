#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace fuzz {

/// Equal on every platform.
using Random = std::minstd_rand;

/// A recording, line by line.
using Lines = std::vector<std::string>;

Lines split(const std::string& text);
std::string joined(const Lines& lines);

/// Changes a recording in a few places: bytes, lines, and fields, whose numbers become huge or
/// negative and whose texts hostile. Afterwards `seq` and `it` count on, as a reader refuses a line
/// of a wrong number before it looks at the rest. Returns the indices of the changed lines.
std::vector<std::size_t> mutate(Lines& lines, Random& random);

}  // namespace fuzz

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fuzz {

/// Reads a recording and, if it is one, makes all scenes of a few of its moments: the given ones,
/// the first and the last. Throws std::logic_error if one holds a text that cannot be shown; what
/// else goes wrong, a sanitizer finds. Returns whether it is a recording.
bool check_scenes(const std::string& text, const std::vector<std::size_t>& moments);

}  // namespace fuzz

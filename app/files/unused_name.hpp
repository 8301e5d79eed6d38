#pragma once

#include <filesystem>

namespace app {

/// A name that no file has: that one, or "NAME-2.py", "NAME-3.py" in its place.
[[nodiscard]] std::filesystem::path unused_name(const std::filesystem::path& wanted);

}  // namespace app

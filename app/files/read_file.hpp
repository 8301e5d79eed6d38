#pragma once

#include <filesystem>
#include <string>

namespace app {

/// All that is in a file. Throws std::system_error, whose what() is the reason.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace app

#pragma once

#include <filesystem>

#include "app/shell/picture.hpp"

namespace app {

/// Throws std::runtime_error, with the path and the reason, when the file cannot be written.
void write_png(const std::filesystem::path& path, const Picture& picture);

}  // namespace app

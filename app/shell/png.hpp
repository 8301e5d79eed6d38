#pragma once

#include <string>

#include "app/shell/picture.hpp"

namespace app {

/// The picture as a PNG file. Throws std::bad_alloc.
[[nodiscard]] std::string png(const Picture& picture);

}  // namespace app

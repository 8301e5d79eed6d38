#pragma once

#include "app/cli/arguments.hpp"
#include "app/shell/entry.hpp"

namespace app {

/// What --size, --scale, --theme and -o say of a picture. Throws UsageError.
[[nodiscard]] PictureLook picture_look(const Arguments& given, lessons::Language language);

}  // namespace app

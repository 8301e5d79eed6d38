#pragma once

#include "app/look/font_file.hpp"

namespace app {

/// Asks fontconfig: Noto Sans CJK SC if it is there, else what covers Chinese, else any sans-serif;
/// and a monospaced font for code, whose Chinese comes from the first. A font that covers Chinese
/// has the quotes and the ellipsis of Chinese: those of English come from one that does not. Throws
/// std::runtime_error when there is no font, or when its file cannot be read.
[[nodiscard]] FontFiles find_fonts();

}  // namespace app

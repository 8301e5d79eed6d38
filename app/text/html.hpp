#pragma once

#include <string>
#include <string_view>

namespace app {

/// The markup of the program's texts as HTML, without its colours.
[[nodiscard]] std::string html(std::string_view markup);

}  // namespace app

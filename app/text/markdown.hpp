#pragma once

#include <string>
#include <string_view>

namespace app {

/// The markup of the program's texts as Markdown.
[[nodiscard]] std::string markdown(std::string_view markup);

}  // namespace app

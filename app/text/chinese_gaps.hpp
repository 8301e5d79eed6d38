#pragma once

#include <string>
#include <string_view>

namespace app {

/// Chinese sentences have a space beside what is not Chinese, and so beside each field that may be
/// filled with a name. This drops those that come to stand between two Chinese characters, in
/// markup. What is quoted and what is code stay as they are: they are the program's.
[[nodiscard]] std::string without_chinese_gaps(std::string_view markup);

}  // namespace app

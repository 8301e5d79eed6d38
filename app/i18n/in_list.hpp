#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/i18n/translation.hpp"

namespace app {

/// "A, B and C", as the language lists things. Of more than `most`, the first so many: "A, B and
/// more". Markup stays what it is.
[[nodiscard]] std::string in_list(const std::vector<std::string>& names, std::size_t most,
                                  const Translation& tr);

}  // namespace app

#include "app/i18n/in_list.hpp"

#include <algorithm>

namespace app {

std::string in_list(const std::vector<std::string>& names, std::size_t most,
                    const Translation& tr) {
    const std::size_t named = std::min(names.size(), most);
    const bool whole = named == names.size();
    std::string text;
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0)
            text += tr[whole && i + 1 == named ? "list.and" : "list.comma"];
        text += names[i];
    }
    return whole ? text : text + tr["list.more"];
}

}  // namespace app

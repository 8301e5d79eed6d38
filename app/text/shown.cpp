#include "app/text/shown.hpp"

#include "app/text/utf8.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

std::string shown(std::string_view text, std::size_t columns) {
    // No more is looked at than can be shown.
    std::string printed = trace::printable(text.substr(0, (columns + 1) * utf8::longest_character));
    std::size_t end = 0, used = 0, fits = 0;
    while (end < printed.size()) {
        used += utf8::columns(printed[end]);
        if (used > columns) {
            printed.resize(fits);
            return printed + "…";
        }
        end += utf8::first_character(std::string_view{printed}.substr(end)).bytes;
        if (used < columns)
            fits = end;
    }
    return printed;
}

}  // namespace app

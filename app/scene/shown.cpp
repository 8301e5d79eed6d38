#include "app/scene/shown.hpp"

#include <algorithm>

#include "runtime/trace/printable.hpp"

namespace app {

namespace {

std::size_t bytes_of_character(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

}  // namespace

std::string shown(std::string_view text, std::size_t columns) {
    std::size_t end = 0, used = 0, fits = 0;
    while (end < text.size()) {
        const auto bytes = std::min(bytes_of_character(text[end]), text.size() - end);
        used += bytes < 3 ? 1 : 2;
        if (used > columns)
            return trace::printable(text.substr(0, fits)) + "…";
        end += bytes;
        if (used < columns)
            fits = end;
    }
    return trace::printable(text);
}

}  // namespace app

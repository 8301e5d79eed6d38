#include "app/text/shown.hpp"

#include "runtime/trace/printable.hpp"

namespace app {

namespace {

std::size_t bytes_of_character(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

}  // namespace

std::string shown(std::string_view text, std::size_t columns) {
    // No more is looked at than can be shown: a character has four bytes at most.
    constexpr std::size_t most_bytes = 4;
    std::string printed = trace::printable(text.substr(0, (columns + 1) * most_bytes));
    std::size_t end = 0, used = 0, fits = 0;
    while (end < printed.size()) {
        const auto bytes = bytes_of_character(printed[end]);
        used += bytes < 3 ? 1 : 2;
        if (used > columns) {
            printed.resize(fits);
            return printed + "…";
        }
        end += bytes;
        if (used < columns)
            fits = end;
    }
    return printed;
}

}  // namespace app

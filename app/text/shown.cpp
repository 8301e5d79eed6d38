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

namespace {

/// Where the items of a list end that are in the first `size` bytes of its repr as a whole; 0:
/// none is.
std::size_t whole_items(std::string_view repr, std::size_t size) {
    std::size_t end = 0, depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = repr[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '[' || c == '(' || c == '{') {
            ++depth;
        } else if (c == ']' || c == ')' || c == '}') {
            --depth;
        } else if (c == ',' && depth == 1) {
            end = i;
        }
    }
    return end;
}

}  // namespace

std::string shown_value(std::string_view repr, std::size_t columns) {
    std::string all = shown(repr, columns);
    constexpr std::string_view left_out = "…", more = ", …]";
    constexpr std::size_t more_columns = 4;
    const bool whole_list = repr.starts_with('[') && repr.ends_with(']');
    if (!whole_list || !all.ends_with(left_out) || columns <= more_columns)
        return all;
    const auto fits = shown(repr, columns - more_columns + 1);
    const auto end = whole_items(fits, fits.size() - left_out.size());
    return end > 0 ? fits.substr(0, end).append(more) : shown(repr, columns - 1) + "]";
}

}  // namespace app

#include "app/python/enclosing.hpp"

namespace app {

int enclosing_line(const lessons::Listing& listing, int line,
                   bool (*is_wanted)(std::string_view text)) {
    const auto text = [&](int number) -> std::string_view {
        return listing.lines[static_cast<std::size_t>(number) - 1].text;
    };
    if (line <= 0 || static_cast<std::size_t>(line) > listing.lines.size())
        return 0;
    auto inside = text(line).find_first_not_of(" \t");
    for (--line; line > 0 && inside > 0; --line) {
        const auto indent = text(line).find_first_not_of(" \t");
        if (indent >= inside)  // npos, too: an empty line
            continue;
        inside = indent;
        if (is_wanted(text(line).substr(indent)))
            return line;
    }
    return 0;
}

}  // namespace app

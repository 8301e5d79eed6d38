#include "app/edit/find.hpp"

#include <algorithm>

namespace app {

namespace {

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Looks for one text.
class Finder {
public:
    explicit Finder(std::string_view wanted)
        : wanted_(wanted),
          exact_(std::ranges::any_of(wanted, [](char c) { return small(c) != c; })) {}

    /// npos: it is not there.
    [[nodiscard]] std::size_t first(std::string_view line, std::size_t from) const {
        if (exact_)
            return line.find(wanted_, from);
        if (from > line.size())
            return line.npos;
        const auto found = std::search(
            line.begin() + static_cast<std::ptrdiff_t>(from), line.end(), wanted_.begin(),
            wanted_.end(), [](char in_line, char wanted) { return small(in_line) == wanted; });
        return found == line.end() ? line.npos : static_cast<std::size_t>(found - line.begin());
    }
    /// The last that begins before `before`.
    [[nodiscard]] std::size_t last(std::string_view line, std::size_t before) const {
        std::size_t found = line.npos;
        for (auto at = first(line, 0); at < before; at = first(line, at + 1))
            found = at;
        return found;
    }
    [[nodiscard]] TextRange range(std::size_t line, std::size_t at) const {
        return {{line, at}, {line, at + wanted_.size()}};
    }

private:
    std::string_view wanted_;
    bool exact_;
};

}  // namespace

std::vector<std::size_t> found_in(std::string_view line, std::string_view wanted) {
    std::vector<std::size_t> all;
    const Finder finder{wanted};
    if (!wanted.empty()) {
        for (auto at = finder.first(line, 0); at != line.npos;
             at = finder.first(line, at + wanted.size()))
            all.push_back(at);
    }
    return all;
}

std::optional<TextRange> find_after(const TextBuffer& text, std::string_view wanted,
                                    TextPlace from) {
    if (wanted.empty())
        return {};
    const Finder finder{wanted};
    // Its own line once more at the end, from its begin.
    for (std::size_t i = 0; i <= text.lines(); ++i) {
        const std::size_t line = (from.line + i) % text.lines();
        const auto at = finder.first(text.line(line), i == 0 ? from.byte : 0);
        if (at != std::string_view::npos)
            return finder.range(line, at);
    }
    return {};
}

std::optional<TextRange> find_before(const TextBuffer& text, std::string_view wanted,
                                     TextPlace from) {
    if (wanted.empty())
        return {};
    const Finder finder{wanted};
    for (std::size_t i = 0; i <= text.lines(); ++i) {
        const std::size_t line = (from.line + text.lines() - i % text.lines()) % text.lines();
        const auto at = finder.last(text.line(line), i == 0 ? from.byte : std::string_view::npos);
        if (at != std::string_view::npos)
            return finder.range(line, at);
    }
    return {};
}

}  // namespace app

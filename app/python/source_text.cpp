#include "app/python/source_text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace app {

namespace {

/// How wide it is about, in letters: what takes three bytes or more is about as wide as two.
std::uint32_t columns(std::string_view text) {
    std::uint32_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        count += byte >= 0xE0 ? 2 : (byte & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

/// The items that come first by `width`, so many at most, told apart as they come.
class Widest {
public:
    explicit Widest(std::size_t most) : most_(most) {}

    void add(std::size_t item, std::uint32_t width) {
        if (found_.size() == most_ && width <= found_.front().first)
            return;
        if (found_.size() == most_) {
            std::ranges::pop_heap(found_, std::ranges::greater{});
            found_.pop_back();
        }
        found_.emplace_back(width, item);
        std::ranges::push_heap(found_, std::ranges::greater{});
    }
    [[nodiscard]] std::vector<std::size_t> items() const {
        std::vector<std::size_t> items;
        for (const auto& [width, item] : found_)
            items.push_back(item);
        return items;
    }

private:
    std::size_t most_;
    std::vector<std::pair<std::uint32_t, std::size_t>> found_;  ///< a heap, the narrowest in front
};

}  // namespace

SourceText::SourceText(const lessons::Listing& listing, SourceLanguage language)
    : listing_(&listing), language_(language) {
    pieces_.reserve(listing.lines.size());
    unclosed_.reserve(listing.lines.size());
    auto unclosed = Unclosed::nothing;
    Widest widest{most_widest};
    for (const auto& line : listing.lines) {
        pieces_.add(line.text);
        while (unclosed_.size() < pieces_.size()) {
            const auto piece = unclosed_.size();
            unclosed_.push_back(unclosed);
            widest.add(piece, columns(text(piece)));
            static_cast<void>(highlight(text(piece), language, unclosed));
        }
        if (unclosed <= Unclosed::comment)
            unclosed = Unclosed::nothing;
    }
    widest_ = widest.items();
}

std::string_view SourceText::text(std::size_t piece) const {
    return pieces_.of(piece, listing_->lines[pieces_[piece].text].text);
}

std::vector<SyntaxSpan> SourceText::spans(std::size_t piece) const {
    auto unclosed = unclosed_[piece];
    return highlight(text(piece), language_, unclosed);
}

}  // namespace app

#include "app/python/source_text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "app/text/utf8.hpp"

namespace app {

namespace {

/// How wide it is about, in letters.
std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += utf8::continues_character(c) ? 0 : utf8::columns(c);
    return count;
}

/// The items that come first by `width`, so many at most, told apart as they come.
class Widest {
public:
    explicit Widest(std::size_t most) : most_(most) {}

    void add(std::size_t item, std::size_t width) {
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
    std::vector<std::pair<std::size_t, std::size_t>> found_;  ///< a heap, the narrowest in front
};

}  // namespace

SourceText::SourceText(const lessons::Listing& listing, SourceLanguage language)
    : listing_(&listing), language_(language) {
    pieces_.reserve(listing.lines.size());
    UnclosedCode unclosed;
    std::size_t piece = 0;
    Widest widest{most_widest};
    for (const auto& line : listing.lines) {
        pieces_.add(line.text);
        for (; piece < pieces_.size(); ++piece) {
            if (from_.empty() || from_.back().unclosed != unclosed)
                from_.push_back({piece, unclosed});
            widest.add(piece, columns(text(piece)));
            static_cast<void>(highlight(text(piece), language, unclosed));
        }
        unclosed.end_line();
    }
    widest_ = widest.items();
}

std::string_view SourceText::text(std::size_t piece) const {
    return pieces_.of(piece, listing_->lines[pieces_[piece].text].text);
}

const std::vector<SyntaxSpan>& SourceText::spans(std::size_t piece) const {
    auto& kept = kept_[piece % kept_.size()];
    if (kept.piece != piece) {
        auto unclosed = (std::ranges::upper_bound(from_, piece, {}, &From::piece) - 1)->unclosed;
        kept = {piece, highlight(text(piece), language_, unclosed)};
    }
    return kept.spans;
}

}  // namespace app

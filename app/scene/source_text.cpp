#include "app/scene/source_text.hpp"

#include <algorithm>

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

}  // namespace

SourceText::SourceText(const lessons::Listing& listing, SourceLanguage language)
    : listing_(&listing), language_(language) {
    auto unclosed = Unclosed::nothing;
    std::vector<std::uint32_t> widths;
    for (const auto& line : listing.lines) {
        pieces_.add(line.text);
        while (unclosed_.size() < pieces_.size()) {
            const auto piece = text(unclosed_.size());
            unclosed_.push_back(unclosed);
            widths.push_back(columns(piece));
            static_cast<void>(highlight(piece, language, unclosed));
        }
        if (unclosed <= Unclosed::comment)
            unclosed = Unclosed::nothing;
    }
    for (std::size_t i = 0; i < size(); ++i)
        widest_.push_back(i);
    const auto some = std::min(size(), most_widest);
    std::ranges::partial_sort(widest_, widest_.begin() + static_cast<std::ptrdiff_t>(some),
                              std::ranges::greater{}, [&](std::size_t i) { return widths[i]; });
    widest_.resize(some);
    widest_.shrink_to_fit();
}

std::string_view SourceText::text(std::size_t piece) const {
    return pieces_.of(piece, listing_->lines[pieces_[piece].text].text);
}

std::vector<SyntaxSpan> SourceText::spans(std::size_t piece) const {
    auto unclosed = unclosed_[piece];
    return highlight(text(piece), language_, unclosed);
}

}  // namespace app

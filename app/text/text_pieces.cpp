#include "app/text/text_pieces.hpp"

#include <algorithm>

#include "app/text/utf8.hpp"

namespace app {

namespace {

/// Where the piece ends that `text` begins with.
std::size_t piece_end(std::string_view text) {
    if (text.size() <= TextPieces::longest)
        return text.size();
    const auto piece = text.substr(0, TextPieces::longest);
    if (const auto line = piece.rfind('\n'); line != piece.npos)
        return line + 1;
    if (const auto word = piece.rfind(' '); word != piece.npos)
        return word + 1;
    auto end = piece.size();
    while (utf8::continues_character(text[end]) && piece.size() - end < utf8::longest_character)
        --end;
    return end;
}

}  // namespace

void TextPieces::add(std::string_view text) {
    std::size_t begin = 0;
    do {
        pieces_.push_back({texts_, static_cast<std::uint32_t>(begin)});
        begin += piece_end(text.substr(begin));
    } while (begin < text.size());
    ++texts_;
}

std::string_view TextPieces::of(std::size_t i, std::string_view text) const {
    const auto begin = pieces_[i].begin;
    if (i + 1 == size() || pieces_[i + 1].text != pieces_[i].text)
        return text.substr(begin);
    auto piece = text.substr(begin, pieces_[i + 1].begin - begin);
    if (piece.ends_with('\n'))
        piece.remove_suffix(1);
    return piece;
}

std::size_t TextPieces::of_first(std::size_t texts) const {
    const auto end = std::ranges::lower_bound(pieces_, texts, {}, &Piece::text);
    return static_cast<std::size_t>(end - pieces_.begin());
}

}  // namespace app

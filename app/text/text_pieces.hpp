#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace app {

/// Texts of any length, one after another, cut into pieces that are short enough to be measured and
/// drawn at any time: even of a text of 50 MB, only what is visible is looked at. A text of
/// ordinary length is one piece.
class TextPieces {
public:
    static constexpr std::size_t longest = 512;  ///< bytes

    struct Piece {
        std::uint32_t text;   ///< index
        std::uint32_t begin;  ///< offset in it, bytes
        [[nodiscard]] bool begins_text() const { return begin == 0; }
    };

    /// Reserves memory for that many pieces.
    void reserve(std::size_t pieces) { pieces_.reserve(pieces); }
    /// One more text. It is cut at the ends of lines, or else between words, or else between
    /// characters. An empty one is a piece as well.
    void add(std::string_view text);

    [[nodiscard]] std::size_t size() const { return pieces_.size(); }
    [[nodiscard]] const Piece& operator[](std::size_t i) const { return pieces_[i]; }
    /// The bytes of a piece; `text` is the text that it belongs to. The end of a line at which it
    /// was cut is not among them.
    [[nodiscard]] std::string_view of(std::size_t i, std::string_view text) const;
    /// How many pieces the first texts have.
    [[nodiscard]] std::size_t of_first(std::size_t texts) const;

private:
    std::vector<Piece> pieces_;
    std::uint32_t texts_ = 0;
};

}  // namespace app

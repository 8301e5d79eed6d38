#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "app/python/syntax.hpp"
#include "app/text/text_pieces.hpp"
#include "lessons/listing.hpp"

namespace app {

/// A listing, gone through once so that any piece of it can be coloured without the rest.
class SourceText {
public:
    /// `listing` must outlive it.
    SourceText(const lessons::Listing& listing, SourceLanguage language);

    [[nodiscard]] const lessons::Listing& listing() const { return *listing_; }
    [[nodiscard]] SourceLanguage language() const { return language_; }

    /// Of its pieces: an ordinary line is one.
    [[nodiscard]] std::size_t size() const { return pieces_.size(); }
    /// The number of the line that a piece belongs to.
    [[nodiscard]] int line(std::size_t piece) const {
        return static_cast<int>(pieces_[piece].text) + 1;
    }
    [[nodiscard]] bool begins_line(std::size_t piece) const { return pieces_[piece].begins_text(); }
    /// The first piece of a line.
    [[nodiscard]] std::size_t piece_of(int line) const {
        return pieces_.of_first(static_cast<std::size_t>(line) - 1);
    }
    [[nodiscard]] std::string_view text(std::size_t piece) const;
    /// Coloured when it is first asked for, and kept while pieces near it are. Valid until another
    /// piece is asked for.
    [[nodiscard]] const std::vector<SyntaxSpan>& spans(std::size_t piece) const;

    /// The pieces that may be the widest: of so many, whoever asks can measure each.
    [[nodiscard]] const std::vector<std::size_t>& widest() const { return widest_; }
    static constexpr std::size_t most_widest = 64;

private:
    const lessons::Listing* listing_;
    SourceLanguage language_;
    TextPieces pieces_;
    /// What is unclosed before the pieces from one on, up to that of the next.
    struct From {
        std::size_t piece;
        UnclosedCode unclosed;
    };
    std::vector<From> from_;  ///< few: most pieces begin as the one before
    std::vector<std::size_t> widest_;

    struct Kept {
        std::size_t piece = static_cast<std::size_t>(-1);
        std::vector<SyntaxSpan> spans;
    };
    mutable std::array<Kept, 256> kept_;  ///< more than are seen at once
};

}  // namespace app

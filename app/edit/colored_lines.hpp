#pragma once

#include <cstddef>
#include <vector>

#include "app/edit/text_buffer.hpp"
#include "app/python/syntax.hpp"

namespace app {

/// The colours of a text in Python that changes. Of what a change leaves open only the lines up to
/// the one that is asked for are read again, and of these none from where it makes no difference.
class ColoredLines {
public:
    /// `text` must outlive it.
    explicit ColoredLines(const TextBuffer& text) : text_(&text) {}

    /// From `line` on so many lines have become so many others.
    void changed(std::size_t line, std::size_t removed, std::size_t added);

    /// What the lines before that line leave open.
    [[nodiscard]] const UnclosedCode& open_before(std::size_t line) const;
    /// Valid until the text changes.
    [[nodiscard]] std::vector<SyntaxSpan> spans(std::size_t line) const;

    /// How many lines have been read so far, of which some more than once.
    [[nodiscard]] std::size_t lines_read() const { return lines_read_; }

private:
    const TextBuffer* text_;
    /// What is open before a line: of the first lines, as far as any was asked for.
    mutable std::vector<UnclosedCode> open_ = {UnclosedCode{}};
    mutable std::size_t right_ = 1;    ///< so many of them are known to be right
    mutable std::size_t changed_ = 0;  ///< from this line on they are right if the first of them is
    mutable std::size_t lines_read_ = 0;
};

}  // namespace app

#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A place in a text, before the byte that it names. Both count from 0.
struct TextPlace {
    std::size_t line = 0;
    std::size_t byte = 0;
    auto operator<=>(const TextPlace&) const = default;
};

struct TextRange {
    TextPlace begin, end;
    [[nodiscard]] bool empty() const { return begin == end; }
    bool operator==(const TextRange&) const = default;
};

/// The text of a file, line by line, byte for byte: with its byte order mark, its line ends, mixed
/// as they may be, and what is no UTF-8. A line ends with "\n", before which a "\r" belongs to that
/// end; so behind a last "\n" there is one more line, an empty one.
class TextBuffer {
public:
    TextBuffer() : TextBuffer(std::string_view{}) {}
    explicit TextBuffer(std::string_view bytes);

    /// All of it, as the file is to have it.
    [[nodiscard]] std::string bytes() const;

    [[nodiscard]] std::size_t size() const {  ///< bytes
        return size_ + (byte_order_mark_ ? 3 : 0);
    }
    /// Whether it begins with one, which belongs to no line.
    [[nodiscard]] bool byte_order_mark() const { return byte_order_mark_; }
    void set_byte_order_mark(bool has) { byte_order_mark_ = has; }

    /// At least one.
    [[nodiscard]] std::size_t lines() const { return lines_.size(); }
    /// Without its end. Valid until the text changes.
    [[nodiscard]] std::string_view line(std::size_t i) const;
    /// How that line ends: "\n", "\r\n", or "" for the last.
    [[nodiscard]] std::string_view line_end(std::size_t i) const;

    /// Before the first character, which is behind a byte order mark, is {}.
    [[nodiscard]] TextPlace end() const { return {lines() - 1, line(lines() - 1).size()}; }
    /// The place, or the nearest that there is: of a line, and in it not within a grapheme.
    [[nodiscard]] TextPlace nearest(TextPlace place) const;
    /// Where `text` ends if it begins at `place`.
    [[nodiscard]] static TextPlace after(TextPlace place, std::string_view text);

    /// With line ends as they are.
    [[nodiscard]] std::string text(const TextRange& range) const;
    /// Puts `text` in the place of a range. Costs as much as the lines that change and, where their
    /// number does, moving those that follow.
    void replace(const TextRange& range, std::string_view text);

private:
    bool byte_order_mark_ = false;
    std::size_t size_ = 0;            ///< without that
    std::vector<std::string> lines_;  ///< without "\n", but with the "\r" before it
};

}  // namespace app

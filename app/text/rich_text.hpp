#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// How a piece of text looks. The states' colours come from the theme.
enum class Style {
    plain,
    bold,  ///< plain, but heavier
    code,
    muted,
    ready,
    running,
    suspended,
    done,
    cancelled,
    failed,
    accent,
};
inline constexpr std::size_t style_count = static_cast<std::size_t>(Style::accent) + 1;

/// Its name in the markup, "ready".
[[nodiscard]] std::string_view style_name(Style style);

struct Span {
    std::string text;
    Style style = Style::plain;
    bool strong = false;  ///< heavier, for a style that is not `bold` itself

    bool operator==(const Span&) const = default;
};

using RichText = std::vector<Span>;

/// Reads the small markup of notes and translations:
///
///     plain **bold** `code` {state:ready|coloured} **{state:running|both}**
///
/// After `state:` stands the name of any Style. A backslash takes the next character as it is.
/// Inside backticks nothing but the closing backtick has a meaning. What is not closed, or names no
/// style, is plain text: a slip in a translation shows, and hides nothing.
[[nodiscard]] RichText parse_rich_text(std::string_view markup);

/// `text` such that parse_rich_text() gives it back, as far as it can be shown (trace::printable),
/// as one plain span.
[[nodiscard]] std::string escape_markup(std::string_view text);

/// Puts `more` behind `text`.
void append(RichText& text, const RichText& more);

/// The text alone.
[[nodiscard]] std::string plain_text(const RichText& rich);

}  // namespace app

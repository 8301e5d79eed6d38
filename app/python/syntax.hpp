#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lessons/python/tokens.hpp"

namespace app {

enum class SourceLanguage { python, cpp };

enum class Syntax { plain, keyword, text, comment, number };

struct SyntaxSpan {
    std::string_view text;  ///< of what was highlighted
    Syntax syntax = Syntax::plain;
    bool operator==(const SyntaxSpan&) const = default;
};

/// What reaches beyond the end of a piece of code.
struct UnclosedCode {
    enum class Cpp : std::uint8_t {
        nothing,
        text,         ///< '…; not beyond the end of the line, as the next two
        double_text,  ///< "…
        comment,      ///< //
        block_comment,
    };
    python::Unclosed python;
    Cpp cpp = Cpp::nothing;

    /// The line ends with that piece.
    void end_line();
    bool operator==(const UnclosedCode&) const = default;
};

/// The spans of a line of code, or of a piece of one; together they are the code. `unclosed`: what
/// the code before it left unclosed; afterwards, what this leaves.
[[nodiscard]] std::vector<SyntaxSpan> highlight(std::string_view code, SourceLanguage language,
                                                UnclosedCode& unclosed);

}  // namespace app

#pragma once

#include <string>
#include <vector>

#include "lessons/listing.hpp"

namespace app {

enum class SourceLanguage { python, cpp };

enum class Syntax { plain, keyword, text, comment, number };

struct SyntaxSpan {
    std::string text;
    Syntax syntax = Syntax::plain;
    bool operator==(const SyntaxSpan&) const = default;
};

/// The spans of each line of a listing; together they are its text.
[[nodiscard]] std::vector<std::vector<SyntaxSpan>> highlight(const lessons::Listing& listing,
                                                             SourceLanguage language);

}  // namespace app

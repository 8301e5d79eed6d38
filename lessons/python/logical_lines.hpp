#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "lessons/python/tokens.hpp"

namespace python {

struct PlacedToken : Token {
    int line = 0;  ///< from 1
};

/// A simple statement, those that semicolons join, or what stands before the block of a compound
/// statement: a line, and those in which it goes on.
struct LogicalLine {
    static constexpr std::size_t most_tokens = 1000;  // nobody writes a longer one

    int first = 0, last = 0;          ///< lines, from 1
    std::size_t indent = 0;           ///< columns of spaces before it
    std::vector<PlacedToken> tokens;  ///< without comments; the first of them if it is longer
    bool whole = true;                ///< these are all

    /// The token of that index; one of kind `end` if there is none.
    [[nodiscard]] Token at(std::size_t i) const {
        return i < tokens.size() ? Token{tokens[i]} : Token{};
    }
    /// Whether its tokens from `i` on are these names and operators.
    template <class... Texts>
    [[nodiscard]] bool has(std::size_t i, const Texts&... texts) const {
        return (at(i++).is(texts) && ...);
    }
};

/// Calls `take` with each logical line, in order. `lines`: a range of texts, without their "\n";
/// the tokens are views into them.
template <class Lines, class Take>
void for_each_logical_line(const Lines& lines, Take take) {
    LogicalLine statement;
    Unclosed open;
    int number = 0;
    for (const auto& text : lines) {
        const std::string_view line = text;
        ++number;
        Tokenizer tokenizer{line, open};
        for (auto token = tokenizer.next(); token.kind != Token::Kind::end;
             token = tokenizer.next()) {
            if (token.kind == Token::Kind::comment)
                continue;
            if (statement.tokens.empty()) {
                statement.first = number;
                statement.indent = static_cast<std::size_t>(token.text.data() - line.data());
            }
            statement.last = number;
            statement.whole = statement.tokens.size() < LogicalLine::most_tokens;
            if (statement.whole)
                statement.tokens.push_back({token, number});
        }
        open = tokenizer.unclosed();
        if (open.end_line() && !statement.tokens.empty()) {
            take(statement);
            statement.tokens.clear();
        }
    }
    if (!statement.tokens.empty())
        take(statement);
}

/// The name of the function that it defines; "" if it defines none.
inline std::string_view defined_function(const LogicalLine& line) {
    const std::size_t def = line.has(0, "async") ? 1 : 0;
    const auto name = line.at(def + 1);
    const auto after = line.at(def + 2);
    const bool defines =
        line.has(def, "def") && name.kind == Token::Kind::name && (after.is("(") || after.is("["));
    return defines ? name.text : std::string_view{};
}

}  // namespace python

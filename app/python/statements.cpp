#include "app/python/statements.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace app {

namespace {

// What is longer is no statement that tells more. It is read anew whenever its task goes on.
constexpr std::size_t most_lines = 40;
constexpr std::size_t longest_statement = 4000;  // bytes

std::string_view text_of(const lessons::Listing& listing, std::size_t line) {
    return listing.lines[line - 1].text;
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(std::string_view line) {
    const auto indent = indent_of(line);
    return indent == line.size() || line[indent] == '#';
}

/// The line without comments, and without what stands between quotes.
std::string code_of(std::string_view line) {
    std::string code;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '#') {
            break;
        } else {
            code += c;
        }
    }
    return code;
}

/// How many more brackets the line opens than it closes.
std::ptrdiff_t opens(std::string_view line) {
    constexpr std::string_view opening = "([{", closing = ")]}";
    return std::ranges::count_if(line, [&](char c) { return opening.find(c) != opening.npos; }) -
           std::ranges::count_if(line, [&](char c) { return closing.find(c) != closing.npos; });
}

/// The statement awaits once, and does nothing more than keep what it gets.
bool only_awaits(std::string_view statement) {
    constexpr std::string_view await = "await ";
    const auto at = statement.find(await);
    if (at == statement.npos || statement.find(await, at + 1) != statement.npos ||
        statement.find_first_of(";\\") != statement.npos) {
        return false;
    }
    const auto before = statement.substr(0, at);
    const auto assigned = before.find_last_not_of(' ');
    return assigned == before.npos ||
           (before[assigned] == '=' && before.find_first_of("([{") == before.npos);
}

template <std::size_t n>
bool begins_with_any(std::string_view line, const std::array<std::string_view, n>& words) {
    line.remove_prefix(indent_of(line));
    return std::ranges::any_of(words, [&](auto word) { return line.starts_with(word); });
}

constexpr std::array<std::string_view, 6> may_run_again_or_go_on{
    "try", "with", "for", "while", "async with", "async for"};
constexpr std::array<std::string_view, 15> not_simple{"return",  "raise", "yield", "if",  "elif",
                                                      "else",    "for",   "while", "try", "except",
                                                      "finally", "with",  "async", "def", "class"};
constexpr std::array<std::string_view, 4> other_branch{"elif", "else", "except", "finally"};

}  // namespace

int next_statement(const lessons::Listing& python, int line) {
    const auto first = static_cast<std::size_t>(std::max(line, 0));
    if (first == 0 || first > python.lines.size() ||
        begins_with_any(text_of(python, first), not_simple)) {
        return 0;
    }
    const auto end = std::min(python.lines.size(), first + most_lines);
    auto last = first - 1;
    std::string statement;
    std::ptrdiff_t open = 0;
    do {
        const auto text = text_of(python, ++last);
        if (statement.size() + text.size() > longest_statement)
            return 0;
        const auto more = code_of(text);
        open += opens(more);
        statement += more;
    } while (open > 0 && last < end);
    if (!only_awaits(statement))
        return 0;
    auto next = last + 1;
    while (next <= end && is_blank(text_of(python, next)))
        ++next;
    if (open != 0 || next > end)
        return 0;
    const auto text = text_of(python, next);
    const bool same_block = indent_of(text) == indent_of(text_of(python, first));
    return same_block && indent_of(text) > 0 && !begins_with_any(text, other_branch)
               ? static_cast<int>(next)
               : 0;
}

int kept_from_running(const lessons::Listing& python, int line) {
    const int next = next_statement(python, line);
    for (auto i = static_cast<std::size_t>(next); i > 1; --i) {
        const auto before = text_of(python, i - 1);
        if (!is_blank(before) && indent_of(before) == 0)
            break;  // the function's definition
        if (begins_with_any(before, may_run_again_or_go_on))
            return 0;
    }
    return next;
}

}  // namespace app

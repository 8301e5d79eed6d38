#include "app/python/statements.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "app/python/gather_calls.hpp"
#include "lessons/python/logical_lines.hpp"

namespace app {

namespace {

using python::LogicalLine;

// What is longer, or further away, is no statement that tells more.
constexpr int most_lines = 40;

constexpr std::array<std::string_view, 5> loops_and_guards{"try", "with", "for", "while", "async"};
constexpr std::array<std::string_view, 15> not_simple{"return",  "raise", "yield", "if",  "elif",
                                                      "else",    "for",   "while", "try", "except",
                                                      "finally", "with",  "async", "def", "class"};

template <std::size_t n>
bool begins_with_any(const LogicalLine& line, const std::array<std::string_view, n>& words) {
    return std::ranges::any_of(words, [&](auto word) { return line.has(0, word); });
}

bool assigns(const python::Token& token) {
    constexpr std::array<std::string_view, 4> compares{"==", "!=", "<=", ">="};
    return token.kind == python::Token::Kind::op && token.text.ends_with('=') &&
           std::ranges::find(compares, token.text) == compares.end();
}

/// The statement awaits once, and does nothing more than keep what it gets.
bool only_awaits(const LogicalLine& line) {
    const auto is = [](std::string_view what) {
        return [=](const python::Token& token) { return token.is(what); };
    };
    const auto& tokens = line.tokens;
    if (!line.whole || line.last - line.first >= most_lines || begins_with_any(line, not_simple) ||
        std::ranges::count_if(tokens, is("await")) != 1 || std::ranges::any_of(tokens, is(";"))) {
        return false;
    }
    const auto await = std::ranges::find_if(tokens, is("await"));
    const auto opens = [](const python::Token& token) {
        return token.is("(") || token.is("[") || token.is("{");
    };
    return await == tokens.begin() ||
           (assigns(*(await - 1)) && std::find_if(tokens.begin(), await, opens) == await);
}

}  // namespace

Statements::Statements(const lessons::Listing& python, const lessons::Listing* cpp) {
    GatherCalls gathers;
    const auto lines = python.lines | std::views::transform(&lessons::ListingLine::text);
    python::for_each_logical_line(lines, [&](const LogicalLine& line) {
        const bool coroutine = line.has(0, "async", "def");
        rows_.push_back({{line.first},
                         static_cast<std::uint32_t>(line.indent),
                         kind_of(line),
                         only_awaits(line),
                         begins_with_any(line, loops_and_guards) && !coroutine});
        gathers.add(line);
    });
    gathered_ = gathers.named();
    add_lines_of(python, cpp);
}

Statements::RowKind Statements::kind_of(const LogicalLine& line) {
    if (line.has(0, "@"))
        return RowKind::decorator;
    if (line.has(0, "async", "def") || line.has(0, "def"))
        return RowKind::definition;
    const bool text = line.tokens.size() == 1 && line.at(0).kind == python::Token::Kind::text;
    return text ? RowKind::text : RowKind::other;
}

void Statements::add_lines_of(const lessons::Listing& python, const lessons::Listing* cpp) {
    // A statement may be several lines of the source: the first counts.
    for (std::size_t source = python.line_of_source.size(); source-- > 1;) {
        const int line = python.line_of_source[source];
        const auto row = std::ranges::lower_bound(
            rows_, line, {}, [](const Row& each) { return each.lines.python; });
        if (row == rows_.end() || row->lines.python != line)
            continue;
        row->lines.traced = true;
        row->lines.cpp = cpp ? cpp->line_of_source[source] : 0;
    }
}

Statements::Rows::const_iterator Statements::row_at(int line) const {
    const auto row = std::ranges::lower_bound(rows_, line, {},
                                              [](const Row& each) { return each.lines.python; });
    return row == rows_.end() || row->lines.python != line ? rows_.end() : row;
}

Statement Statements::first_of(int line) const {
    auto row = row_at(line);
    while (row != rows_.end() && row->kind == RowKind::decorator)
        ++row;
    if (row == rows_.end() || row->kind != RowKind::definition)
        return {};
    const auto indent = row->indent;
    ++row;
    if (row != rows_.end() && row->kind == RowKind::text)
        ++row;
    return row != rows_.end() && row->indent > indent ? row->lines : Statement{};
}

int Statements::next(int line) const {
    const auto row = row_at(line);
    if (row == rows_.end() || row + 1 == rows_.end() || (row + 1)->indent != row->indent)
        return 0;
    return (row + 1)->lines.python;
}

Statements::Rows::const_iterator Statements::row_after(int line) const {
    const auto row = row_at(line);
    if (row == rows_.end() || !row->only_awaits)
        return rows_.end();
    const auto next = row + 1;
    const bool same_block = next != rows_.end() && next->indent == row->indent && next->indent > 0;
    return same_block && next->lines.python - line <= most_lines ? next : rows_.end();
}

Statement Statements::after(int line) const {
    const auto next = row_after(line);
    return next == rows_.end() ? Statement{} : next->lines;
}

Statement Statements::kept_from_running(int line) const {
    const auto next = row_after(line);
    if (next == rows_.end())
        return {};
    for (auto row = next; row != rows_.begin();) {
        --row;
        if (row->indent == 0)
            break;  // the function's definition
        if (row->may_run_again_or_go_on)
            return {};
    }
    return next->lines;
}

std::string_view Statements::name_of_gathered(int line) const {
    const auto after = std::ranges::upper_bound(gathered_, line, {}, &NamedGather::from);
    if (after == gathered_.begin())
        return {};
    const auto& gathered = *(after - 1);
    return line <= gathered.to ? std::string_view{gathered.name} : std::string_view{};
}

}  // namespace app

#include "app/python/await_flow.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "lessons/python/logical_lines.hpp"

namespace app {

namespace {

using python::LogicalLine;
using Kind = python::Token::Kind;

constexpr std::array<std::string_view, 14> headers{"if",  "elif",   "else",    "for",  "while",
                                                   "try", "except", "finally", "with", "async",
                                                   "def", "class",  "match",   "case"};
constexpr std::array<std::string_view, 4> leaving{"break", "continue", "return", "raise"};

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
    return std::ranges::find(words, word) != words.end();
}

bool opens(const python::Token& token) {
    return token.is("(") || token.is("[") || token.is("{");
}
bool closes(const python::Token& token) {
    return token.is(")") || token.is("]") || token.is("}");
}

/// The token that gives names to what follows: `=`, `+=`, `:=`; tokens.size() if there is none.
std::size_t assignment(const LogicalLine& line) {
    constexpr std::array<std::string_view, 4> compares{"==", "!=", "<=", ">="};
    std::size_t depth = 0;
    for (std::size_t i = 0; i < line.tokens.size(); ++i) {
        const auto& token = line.tokens[i];
        depth += opens(token) ? 1 : 0;
        depth -= closes(token) && depth > 0 ? 1 : 0;
        if (depth == 0 && token.kind == Kind::op && token.text.ends_with('=') &&
            !is_one_of(token.text, compares))
            return i;
    }
    return line.tokens.size();
}

/// The function of the call whose name begins at a token, `api.fetch`; "" if no call does. `end`
/// is its bracket.
std::string call_at(const LogicalLine& line, std::size_t at, std::size_t& end) {
    std::string function;
    while (line.at(at).kind == Kind::name) {
        function += line.at(at).text;
        if (line.at(at + 1).is("(")) {
            end = at + 1;
            return function;
        }
        if (!line.at(at + 1).is("."))
            break;
        function += '.';
        at += 2;
    }
    return {};
}

std::string_view object_of(std::string_view function) {
    const auto dot = function.rfind('.');
    return dot == function.npos ? std::string_view{} : function.substr(0, dot);
}

}  // namespace

class AwaitFlow::Reader {
public:
    static Row read(const LogicalLine& line) {
        Row row{.line = line.first, .indent = line.indent};
        const auto first = line.at(0);
        if (first.kind == Kind::name && is_one_of(first.text, headers)) {
            row.header = first.text;
            if (row.header == "async")
                row.header += " " + std::string{line.at(1).text};
        }
        const auto given = assignment(line);
        const bool named = given < line.tokens.size();
        for (std::size_t i = 0; i < line.tokens.size(); ++i)
            add_name(row, line, i, named ? given : 0);
        std::size_t bracket = 0;
        row.bare = call_at(line, named ? given + 1 : 0, bracket);
        const auto await = std::ranges::find_if(
            line.tokens, [](const python::Token& token) { return token.is("await"); });
        if (await != line.tokens.end()) {
            row.awaits =
                call_at(line, static_cast<std::size_t>(await - line.tokens.begin()) + 1, bracket);
            for (auto i = bracket; !row.awaits.empty() && i < line.tokens.size(); ++i) {
                if (line.at(i).kind == Kind::name && !line.at(i + 1).is("("))
                    row.arguments.emplace(line.at(i).text);
            }
        }
        return row;
    }

private:
    static void add_name(Row& row, const LogicalLine& line, std::size_t i, std::size_t given) {
        const auto token = line.at(i);
        if (token.kind == Kind::text && token.text.find('{') != token.text.npos) {
            add_fields(row, token.text);
            return;
        }
        if (token.kind != Kind::name || (i > 0 && line.at(i - 1).is(".")))
            return;
        row.leaves = row.leaves || is_one_of(token.text, leaving);
        const bool plain = !line.at(i + 1).is(".") && !line.at(i + 1).is("[");
        if (i < given && plain) {
            row.gives.emplace(token.text);
            if (line.at(given).text == "=")
                return;  // x += 1 reads it, too
        }
        if (i < given)
            row.gives.emplace(token.text);  // what it holds is another then
        row.uses.emplace(token.text);
    }
    /// Of a formatted literal: it may read whatever its text names.
    static void add_fields(Row& row, std::string_view text) {
        std::string name;
        for (const char c : text) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                                (c >= '0' && c <= '9');
            if (letter) {
                name += c;
            } else if (!name.empty()) {
                row.uses.insert(std::move(name));
                name.clear();
            }
        }
    }
};

AwaitFlow::AwaitFlow(const lessons::Listing& python) {
    const auto lines = python.lines | std::views::transform(&lessons::ListingLine::text);
    python::for_each_logical_line(
        lines, [&](const LogicalLine& line) { rows_.push_back(Reader::read(line)); });
}

std::size_t AwaitFlow::row_at(int line) const {
    // A statement of several lines: any of them may be told.
    const auto after = std::ranges::upper_bound(rows_, line, {}, &Row::line);
    return after == rows_.begin() ? npos : static_cast<std::size_t>(after - rows_.begin()) - 1;
}

std::size_t AwaitFlow::loop_around(std::size_t row) const {
    auto indent = rows_[row].indent;
    while (row-- > 0) {
        if (rows_[row].indent >= indent)
            continue;
        indent = rows_[row].indent;
        const auto& header = rows_[row].header;
        if (header == "for" || header == "while" || header == "async for")
            return row;
        if (header == "def" || header == "async def" || header == "class")
            break;
    }
    return npos;
}

bool AwaitFlow::in_loop(int line) const {
    const auto row = row_at(line);
    return row != npos && loop_around(row) != npos;
}

bool AwaitFlow::any_of(const Names& some, const Names& among) {
    return std::ranges::any_of(some, [&](const auto& name) { return among.contains(name); });
}

bool AwaitFlow::share(const Row& one, const Row& other) {
    if (one.awaits == other.awaits)
        return false;
    const auto object = object_of(one.awaits);
    return (!object.empty() && object == object_of(other.awaits)) ||
           any_of(one.arguments, other.arguments) ||
           one.arguments.contains(object_of(other.awaits)) ||
           other.arguments.contains(object_of(one.awaits));
}

bool AwaitFlow::control_depends(std::size_t from, std::size_t to, Names& names) const {
    for (auto row = from; row < to; ++row) {
        if (!any_of(rows_[row].uses, names))
            continue;
        if (!rows_[row].header.empty() || rows_[row].leaves)
            return true;
        names.insert(rows_[row].gives.begin(), rows_[row].gives.end());
    }
    return false;
}

bool AwaitFlow::independent(int first, int second) const {
    const auto one = row_at(first), other = row_at(second);
    if (one == npos || other == npos || one >= other || rows_[one].awaits.empty() ||
        rows_[other].awaits.empty() || rows_[one].indent != rows_[other].indent ||
        !rows_[one].header.empty() || !rows_[other].header.empty())
        return false;
    for (auto row = one + 1; row < other; ++row) {
        if (rows_[row].indent < rows_[one].indent || rows_[row].leaves)
            return false;
    }
    Names names = rows_[one].gives;
    return !control_depends(one + 1, other, names) && !any_of(rows_[other].uses, names) &&
           !share(rows_[one], rows_[other]);
}

bool AwaitFlow::rounds_independent(int line) const {
    const auto row = row_at(line);
    const auto loop = row == npos ? npos : loop_around(row);
    if (loop == npos || rows_[loop].header != "for" || rows_[row].awaits.empty())
        return false;
    // A lock may keep its rounds apart.
    for (auto between = loop + 1; between < row; ++between) {
        if (rows_[between].header == "async with" && rows_[between].indent < rows_[row].indent)
            return false;
    }
    auto end = loop + 1;
    while (end < rows_.size() && rows_[end].indent > rows_[loop].indent)
        ++end;
    Names names = rows_[row].gives;
    return !control_depends(row + 1, end, names) && !control_depends(loop, row, names) &&
           !any_of(rows_[row].uses, names) &&
           std::none_of(rows_.begin() + static_cast<std::ptrdiff_t>(loop),
                        rows_.begin() + static_cast<std::ptrdiff_t>(end),
                        [](const Row& each) { return each.leaves && each.header.empty(); });
}

int AwaitFlow::bare_call(std::string_view function) const {
    int found = 0;
    for (const Row& row : rows_) {
        const auto called = std::string_view{row.bare}.substr(row.bare.rfind('.') + 1);
        if (row.bare.empty() || called != function || !row.header.empty())
            continue;
        if (found != 0)
            return 0;
        found = row.line;
    }
    return found;
}

}  // namespace app

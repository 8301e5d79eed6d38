#include "app/python/gather_calls.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "lessons/python/logical_lines.hpp"

namespace app {

namespace {

using python::LogicalLine;
using Kind = python::Token::Kind;

constexpr std::array<std::string_view, 12> with_block{"if",    "elif",  "else",   "for",
                                                      "while", "try",   "except", "finally",
                                                      "with",  "async", "def",    "class"};

bool opens(const python::Token& token) {
    return token.is("(") || token.is("[") || token.is("{");
}
bool closes(const python::Token& token) {
    return token.is(")") || token.is("]") || token.is("}");
}

/// The position after the dotted name at `at`; `at` if there is none.
std::size_t after_dotted_name(const LogicalLine& line, std::size_t at) {
    if (line.at(at).kind != Kind::name)
        return at;
    ++at;
    while (line.has(at, ".") && line.at(at + 1).kind == Kind::name)
        at += 2;
    return at;
}

std::string joined(const LogicalLine& line, std::size_t begin, std::size_t end) {
    std::string text;
    for (; begin < end; ++begin)
        text += line.at(begin).text;
    return text;
}

/// The position after the bracket that closes the one at `open`.
std::size_t after_brackets(const LogicalLine& line, std::size_t open) {
    std::size_t depth = 0;
    for (auto at = open; at < line.tokens.size(); ++at) {
        depth += opens(line.at(at)) ? 1 : 0;
        depth -= closes(line.at(at)) && depth > 0 ? 1 : 0;
        if (depth == 0)
            return at + 1;
    }
    return line.tokens.size();
}

/// The text of the tokens as it is written; "" if it is on several lines.
std::string_view text_of(const LogicalLine& line, std::size_t begin, std::size_t end) {
    if (begin >= end || line.tokens[begin].line != line.tokens[end - 1].line)
        return {};
    const auto first = line.at(begin).text, last = line.at(end - 1).text;
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

/// What is assigned to by the `=` at that position.
std::string_view target_of(const LogicalLine& line, std::size_t assignment) {
    if (line.has(assignment, ":=")) {
        const auto name = line.at(assignment - 1);
        return name.kind == Kind::name ? name.text : std::string_view{};
    }
    const bool block =
        std::ranges::any_of(with_block, [&](auto word) { return line.has(0, word); });
    std::size_t begin = 0, depth = 0;
    for (std::size_t at = 0; at < assignment; ++at) {
        depth += opens(line.at(at)) ? 1 : 0;
        depth -= closes(line.at(at)) && depth > 0 ? 1 : 0;
        if (depth == 0 && (line.has(at, ";") || (block && line.has(at, ":"))))
            begin = at + 1;
    }
    return depth == 0 ? text_of(line, begin, assignment) : std::string_view{};  // else an argument
}

/// The name of what the call at `at`, whose arguments open at `open`, gives once awaited.
std::string_view name_of_awaited(const LogicalLine& line, std::size_t at, std::size_t open) {
    if (at == 0 || !line.has(--at, "await"))
        return {};
    std::size_t around = 0;
    for (; at > 0 && line.has(at - 1, "("); --at)
        ++around;
    if (at < 2 || !(line.has(at - 1, "=") || line.has(at - 1, ":=")))
        return {};
    auto end = after_brackets(line, open);
    for (; around > 0; --around, ++end) {
        if (!line.has(end, ")"))
            return {};
    }
    // Of `(await f())[0]` or `await f(), 1` it is not the name.
    const auto after = line.at(end);
    const bool is_all = after.kind != Kind::op || after.is(")") || after.is(";") || after.is(":") ||
                        (after.is(",") && line.has(at - 1, ":="));
    return is_all ? target_of(line, at - 1) : std::string_view{};
}

}  // namespace

void GatherCalls::add(const LogicalLine& line) {
    if (line.has(0, "import") || line.has(0, "from"))
        return add_import(line);
    const auto is_await = [](const python::Token& token) { return token.is("await"); };
    if (!line.whole || std::ranges::none_of(line.tokens, is_await))
        return;
    NamingStatement statement{line.first, line.last, {}};
    bool any_named = false;
    for (std::size_t at = 0; at < line.tokens.size();) {
        const auto open = after_dotted_name(line, at);
        if (open == at || !line.has(open, "(")) {
            at = std::max(open, at + 1);
            continue;
        }
        const auto name = name_of_awaited(line, at, open);
        any_named = any_named || !name.empty();
        statement.calls.push_back(
            {joined(line, at, open), line.tokens[at].line, std::string{name}});
        at = open;
    }
    if (any_named)
        statements_.push_back(std::move(statement));
}

void GatherCalls::add_import(const LogicalLine& line) {
    const bool from = line.has(0, "from");
    const auto after_module = after_dotted_name(line, 1);
    if (from && !(line.has(after_module, "import") && joined(line, 1, after_module) == "asyncio"))
        return;
    const auto begin = from ? after_module + 1 : 1;
    for (auto at = begin; at < line.tokens.size();) {
        const auto end = after_dotted_name(line, at);
        const bool renamed = line.has(end, "as");
        const auto name = std::string{renamed ? line.at(end + 1).text : line.at(at).text};
        if (from && (line.has(at, "gather") || line.has(at, "*")))
            gather_.insert(line.has(at, "*") ? "gather" : name);
        else if (!from && joined(line, at, end) == "asyncio")
            gather_.insert(name + ".gather");
        at = std::max(renamed ? end + 2 : end, at + 1);
    }
}

std::vector<NamedGather> GatherCalls::named() const {
    std::vector<NamedGather> all;
    for (const auto& statement : statements_) {
        // A trace tells a call by its line, or by the one at which the statement begins.
        auto from = statement.first;
        std::vector<const Call*> calls;
        for (const auto& call : statement.calls) {
            if (gather_.contains(call.function))
                calls.push_back(&call);
        }
        for (auto call = calls.begin(); call != calls.end();) {
            const auto next = std::find_if(
                call, calls.end(), [&](const Call* other) { return other->line != (*call)->line; });
            const auto is_named = [](const Call* each) { return !each->name.empty(); };
            const int to = next == calls.end() ? statement.last : (*next)->line - 1;
            if (std::count_if(call, next, is_named) == 1)
                all.push_back({from, to, (*std::find_if(call, next, is_named))->name});
            from = to + 1;
            call = next;
        }
    }
    return all;
}

}  // namespace app

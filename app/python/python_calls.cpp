#include "app/python/python_calls.hpp"

#include <algorithm>
#include <array>

namespace app {

namespace {

using python::LogicalLine;
using Kind = python::Token::Kind;

bool opens(const python::Token& token) {
    return token.is("(") || token.is("[") || token.is("{");
}
bool closes(const python::Token& token) {
    return token.is(")") || token.is("]") || token.is("}");
}

/// `+=` and its like.
bool is_augmented(const python::Token& token) {
    constexpr std::array<std::string_view, 5> compares{"==", "<=", ">=", "!=", ":="};
    return token.kind == Kind::op && token.text.size() > 1 && token.text.ends_with('=') &&
           std::ranges::find(compares, token.text) == compares.end();
}

}  // namespace

PythonCalls::PythonCalls(std::string_view text) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines_.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    python::for_each_logical_line(
        lines_, [this](const LogicalLine& statement) { statements_.push_back(statement); });
}

std::string PythonCalls::text(const Tokens& of) const {
    std::string all;
    const auto& tokens = statements_[of.statement].tokens;
    for (Index i = of.begin; i < of.end; ++i) {
        // As far apart as they stand, if they stand on one line.
        const bool apart = i > of.begin && (tokens[i].line != tokens[i - 1].line ||
                                            tokens[i - 1].text.data() + tokens[i - 1].text.size() !=
                                                tokens[i].text.data());
        (all += apart ? " " : "") += tokens[i].text;
    }
    return all;
}

std::size_t PythonCalls::column(const python::PlacedToken& token) const {
    return static_cast<std::size_t>(token.text.data() -
                                    lines_[static_cast<std::size_t>(token.line) - 1].data());
}

PythonCalls::Index PythonCalls::at_line(int line) const {
    const auto found = std::ranges::lower_bound(statements_, line, {}, &LogicalLine::last);
    const bool has_it = found != statements_.end() && found->first <= line && found->whole;
    return has_it ? static_cast<Index>(found - statements_.begin()) : none;
}

PythonCalls::Index PythonCalls::function_around(Index statement) const {
    std::size_t indent = statements_[statement].indent;
    for (Index i = statement; i > 0 && indent > 0;) {
        --i;
        if (statements_[i].indent >= indent)
            continue;
        indent = statements_[i].indent;
        if (!python::defined_function(statements_[i]).empty())
            return i;
    }
    return none;
}

std::vector<PythonCalls::Index> PythonCalls::calls(Index statement,
                                                   std::string_view function) const {
    std::vector<Index> all;
    const LogicalLine& of = statements_[statement];
    for (Index i = 0; i < of.tokens.size(); ++i) {
        const bool defines = i > 0 && of.at(i - 1).is("def");
        if (!defines && of.has(i, function, "("))
            all.push_back(i);
    }
    return all;
}

bool PythonCalls::chooses(Index statement) const {
    constexpr std::array<std::string_view, 5> words{"if", "for", "and", "or", "lambda"};
    return std::ranges::any_of(statements_[statement].tokens, [&](const python::Token& token) {
        return token.kind == Kind::name && std::ranges::find(words, token.text) != words.end();
    });
}

/// What stands between the bracket at `open` and its end, parted by commas.
std::vector<PythonCalls::Tokens> PythonCalls::parts(Index statement, Index open) const {
    std::vector<Tokens> all;
    const auto& tokens = statements_[statement].tokens;
    std::size_t depth = 0;
    Index begin = open + 1;
    for (Index i = open; i < tokens.size(); ++i) {
        depth += opens(tokens[i]) ? 1 : 0;
        depth -= closes(tokens[i]) ? 1 : 0;
        if ((depth == 1 && tokens[i].is(",")) || depth == 0) {
            if (i > begin)
                all.push_back({statement, begin, i});
            begin = i + 1;
        }
        if (depth == 0)
            break;
    }
    return all;
}

std::optional<std::vector<PythonCalls::Argument>> PythonCalls::arguments(Index statement,
                                                                         Index call) const {
    std::vector<Argument> all;
    const LogicalLine& of = statements_[statement];
    for (Tokens part : parts(statement, call + 1)) {
        if (of.at(part.begin).is("*") || of.at(part.begin).is("**"))
            return {};
        Argument argument{{}, part};
        if (of.at(part.begin).kind == Kind::name && of.at(part.begin + 1).is("=")) {
            argument.keyword = of.at(part.begin).text;
            argument.value.begin += 2;
        }
        all.push_back(argument);
    }
    return all;
}

std::optional<std::vector<PythonCalls::Parameter>> PythonCalls::parameters(Index def) const {
    std::vector<Parameter> all;
    const LogicalLine& of = statements_[def];
    const Index open = of.has(0, "async") ? 3 : 2;
    if (!of.at(open).is("("))
        return {};
    for (const Tokens& part : parts(def, open)) {
        const auto name = of.at(part.begin);
        if (name.is("*") || name.is("/"))  // what follows is given by name, or what precedes is not
            continue;
        if (name.kind != Kind::name)  // **rest
            return {};
        Parameter parameter{name.text, {}};
        std::size_t depth = 0;
        for (Index i = part.begin + 1; i < part.end; ++i) {
            depth += opens(of.at(i)) ? 1 : 0;
            depth -= closes(of.at(i)) ? 1 : 0;
            if (depth == 0 && of.at(i).is("=")) {
                parameter.by_default = Tokens{def, i + 1, part.end};
                break;
            }
        }
        all.push_back(parameter);
    }
    return all;
}

bool PythonCalls::binds(Index statement, std::string_view name) const {
    const LogicalLine& of = statements_[statement];
    if (!of.whole)
        return true;
    // Up to the last `=` outside of brackets all names may be given values.
    Index targets = 0;
    std::size_t depth = 0;
    for (Index i = 0; i < of.tokens.size(); ++i) {
        depth += opens(of.at(i)) ? 1 : 0;
        depth -= closes(of.at(i)) ? 1 : 0;
        if (depth == 0 && (of.at(i).is("=") || is_augmented(of.at(i))))
            targets = i;
    }
    bool gives = false;  // after `for`, `as`, `import`, `global` and so on
    for (Index i = 0; i < of.tokens.size(); ++i) {
        const auto token = of.at(i);
        if (token.is("for") || token.is("as") || token.is("import") || token.is("global") ||
            token.is("nonlocal") || token.is("del") || token.is("def") || token.is("class") ||
            token.is("case"))
            gives = true;
        else if (token.is("in") || token.is(":"))
            gives = false;
        const bool attribute = i > 0 && of.at(i - 1).is(".");
        if (!token.is(name) || attribute)
            continue;
        if (gives || i < targets || of.at(i + 1).is(":="))
            return true;
    }
    return false;
}

PythonCalls::Range PythonCalls::body(Index def) const {
    if (def == none)
        return {0, statements_.size()};
    Index end = def + 1;
    while (end < statements_.size() && statements_[end].indent > statements_[def].indent)
        ++end;
    return {def + 1, end};
}

std::optional<PythonCalls::Tokens> PythonCalls::only_value(std::string_view name, Index def) const {
    const auto [begin, end] = body(def);
    std::optional<Tokens> value;
    for (Index i = begin; i < end; ++i) {
        // Another function's names are its own, but for those that it says are not.
        const bool of_another = def == none && function_around(i) != none;
        if (of_another && !statements_[i].has(0, "global"))
            continue;
        if (!binds(i, name))
            continue;
        const bool simple = statements_[i].tokens.size() >= 3 && statements_[i].has(0, name, "=");
        if (value || !simple)
            return {};
        value = Tokens{i, 2, statements_[i].tokens.size()};
    }
    return value;
}

bool PythonCalls::may_rebind(std::string_view name, Index def) const {
    const auto [begin, end] = body(def);
    for (Index i = begin; i < end; ++i) {
        if (binds(i, name))
            return true;
    }
    return false;
}

}  // namespace app

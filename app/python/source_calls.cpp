#include "app/python/source_calls.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "lessons/python/tokens.hpp"

namespace app {

namespace {

// Of a statement. It is read anew for each task that it makes.
constexpr std::size_t most_lines = 40;
constexpr std::size_t longest_statement = 4000;  // bytes

using Kind = python::Token::Kind;

/// A statement in one line, without comments.
struct JoinedStatement {
    struct Part {
        Kind kind;
        std::size_t begin, size;  ///< bytes of the text
    };
    std::string text;
    std::vector<Part> tokens;

    [[nodiscard]] std::string_view at(std::size_t i) const {
        return i < tokens.size() ? std::string_view{text}.substr(tokens[i].begin, tokens[i].size)
                                 : std::string_view{};
    }
    [[nodiscard]] bool is_name(std::size_t i) const { return tokens[i].kind == Kind::name; }
};

/// Of the lines, that which begins with the first; without tokens if it is too long.
JoinedStatement read_statement(std::span<const std::string_view> lines) {
    JoinedStatement statement;
    python::Unclosed open;
    bool ended = false;
    for (std::size_t i = 0; i < lines.size() && !ended; ++i) {
        auto line = lines[i].substr(std::min(lines[i].find_first_not_of(" \t"), lines[i].size()));
        if (statement.text.size() + line.size() > longest_statement)
            return {};
        python::Tokenizer tokens{line, open};
        for (auto token = tokens.next(); token.kind != Kind::end; token = tokens.next()) {
            const auto begin = static_cast<std::size_t>(token.text.data() - line.data());
            if (token.kind == Kind::comment)
                line = line.substr(0, begin);
            else
                statement.tokens.push_back(
                    {token.kind, statement.text.size() + begin, token.text.size()});
        }
        open = tokens.unclosed();
        ended = open.end_line();
        (statement.text += line) += i == 0 ? "" : " ";
    }
    return statement;
}

/// The position of the token after the call whose "(" is at `open`; 0 if it has no end.
std::size_t after_call(const JoinedStatement& statement, std::size_t open) {
    std::size_t depth = 0;
    for (auto i = open; i < statement.tokens.size(); ++i) {
        depth += statement.at(i) == "(" ? 1 : 0;
        depth -= statement.at(i) == ")" ? 1 : 0;
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

/// There is nothing in these tokens but constants, and the names of parameters.
bool constant(const JoinedStatement& statement, std::size_t begin, std::size_t end) {
    for (; begin < end; ++begin) {
        const auto text = statement.at(begin);
        const bool is_constant = text == "True" || text == "False" || text == "None";
        const bool names = statement.at(begin + 1) == "=";
        const auto quote = text.find_first_of("\"'");
        const bool has_fields = statement.tokens[begin].kind == Kind::text &&
                                text.substr(0, quote).find_first_of("fFtT") != text.npos;
        if (has_fields || (statement.is_name(begin) && !is_constant && !names))
            return false;
    }
    return true;
}

/// It may make other tasks than it seems, or more than once.
bool chooses(const JoinedStatement& statement) {
    constexpr std::array<std::string_view, 5> words{"if", "for", "and", "or", "lambda"};
    for (std::size_t i = 0; i < statement.tokens.size(); ++i) {
        if (statement.is_name(i) && std::ranges::find(words, statement.at(i)) != words.end())
            return true;
    }
    return false;
}

}  // namespace

SourceCalls::SourceCalls(const trace::Log& log) : log_(&log) {
    const auto begin = log.empty() ? std::nullopt : log.get<trace::ProgramBegin>(0);
    std::string_view text = begin ? log.text(begin->source) : std::string_view{};
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines_.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string SourceCalls::next(const trace::TaskCreated& task) {
    if (task.site == trace::Site::none || lines_.empty())
        return {};
    const auto [fn, line, file, called] = log_->place(task.site);
    if (!file.empty() || line == 0 || line > lines_.size())
        return {};
    const auto made = made_[{task.by, task.site, task.coro}]++;
    const auto lines = std::span{lines_}.subspan(line - 1);
    const auto statement = read_statement(lines.first(std::min(most_lines, lines.size())));
    if (chooses(statement))
        return {};
    const auto coro = log_->text(task.coro);
    const auto name = coro.substr(coro.rfind('.') + 1);
    std::vector<std::size_t> calls;  // the tokens that they begin at
    for (std::size_t i = 0; i < statement.tokens.size(); ++i) {
        if (statement.is_name(i) && statement.at(i) == name && statement.at(i + 1) == "(")
            calls.push_back(i);
    }
    if (calls.empty())
        return {};
    const auto call = calls[made % calls.size()];
    const auto end = after_call(statement, call + 1);
    const bool has_arguments = end > call + 3;
    if (!has_arguments || !constant(statement, call + 2, end - 1))
        return {};
    const auto& last = statement.tokens[end - 1];
    const auto begin = statement.tokens[call].begin;
    return statement.text.substr(begin, last.begin + last.size - begin);
}

}  // namespace app

#include "app/python/source_calls.hpp"

#include <algorithm>
#include <cctype>

namespace app {

namespace {

// Of a statement. It is read anew for each task that it makes.
constexpr std::size_t most_lines = 40;
constexpr std::size_t longest_statement = 4000;  // bytes

bool in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The position after the text in quotes that begins at `at`; the end if it does not end.
std::size_t after_text(std::string_view code, std::size_t at) {
    const char quote = code[at];
    for (++at; at < code.size() && code[at] != quote; ++at) {
        if (code[at] == '\\')
            ++at;
    }
    return std::min(at + 1, code.size());
}

bool is_quote(char c) {
    return c == '"' || c == '\'';
}

/// The words of the code and where they begin, those in quotes left out.
template <class Take>
void for_each_word(std::string_view code, Take take) {
    for (std::size_t i = 0; i < code.size();) {
        if (is_quote(code[i])) {
            i = after_text(code, i);
        } else if (in_word(code[i])) {
            const auto begin = i;
            while (i < code.size() && in_word(code[i]))
                ++i;
            take(code.substr(begin, i - begin), begin);
        } else {
            ++i;
        }
    }
}

/// How many more brackets it opens than it closes.
std::ptrdiff_t opens(std::string_view code) {
    std::ptrdiff_t open = 0;
    for (std::size_t i = 0; i < code.size();) {
        if (is_quote(code[i])) {
            i = after_text(code, i);
            continue;
        }
        if (code[i] == '#')
            break;
        open += code[i] == '(' || code[i] == '[' || code[i] == '{' ? 1 : 0;
        open -= code[i] == ')' || code[i] == ']' || code[i] == '}' ? 1 : 0;
        ++i;
    }
    return open;
}

/// The call that begins at `at`, up to its closing bracket; "" if it has none.
std::string_view call_at(std::string_view code, std::size_t at) {
    const auto open = code.find('(', at);
    std::ptrdiff_t depth = 0;
    for (auto i = open; i < code.size();) {
        if (is_quote(code[i])) {
            i = after_text(code, i);
            continue;
        }
        depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
        ++i;
        if (depth == 0)
            return code.substr(at, i - at);
    }
    return {};
}

/// There is nothing in it but constants, and the names of parameters.
bool constant(std::string_view arguments) {
    bool all = true;
    for_each_word(arguments, [&](std::string_view word, std::size_t at) {
        const auto after = at + word.size();
        const bool names = after < arguments.size() && arguments[after] == '=';
        const bool number = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
        all = all && (names || number || word == "True" || word == "False" || word == "None");
    });
    return all;
}

/// It may make other tasks than it seems, or more than once.
bool chooses(std::string_view statement) {
    bool found = false;
    for_each_word(statement, [&](std::string_view word, std::size_t) {
        found = found || word == "if" || word == "for" || word == "and" || word == "or" ||
                word == "lambda";
    });
    return found;
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

std::string SourceCalls::statement_at(std::size_t line) const {
    std::string statement;
    std::ptrdiff_t open = 0;
    for (auto i = line; i < std::min(line + most_lines, lines_.size()); ++i) {
        if (statement.size() + lines_[i].size() > longest_statement)
            return {};
        const auto text =
            lines_[i].substr(std::min(lines_[i].find_first_not_of(" \t"), lines_[i].size()));
        open += opens(text);
        (statement += text) += i == line ? "" : " ";
        if (open <= 0)
            break;
    }
    return statement;
}

std::string SourceCalls::next(const trace::TaskCreated& task) {
    if (task.site == trace::Site::none || lines_.empty())
        return {};
    const auto line = log_->place(task.site).line;
    if (line == 0 || line > lines_.size())
        return {};
    const auto made = made_[{task.by, task.site, task.coro}]++;
    const auto statement = statement_at(line - 1);
    if (chooses(statement))
        return {};
    const auto coro = log_->text(task.coro);
    const auto name = coro.substr(coro.rfind('.') + 1);
    std::vector<std::string_view> calls;
    for_each_word(statement, [&](std::string_view word, std::size_t at) {
        const auto after = at + word.size();
        if (word == name && after < statement.size() && statement[after] == '(')
            calls.push_back(call_at(statement, at));
    });
    if (calls.empty())
        return {};
    const auto call = calls[made % calls.size()];
    const bool has_arguments = call.size() > name.size() + 2;
    return has_arguments && constant(call.substr(name.size())) ? std::string{call} : std::string{};
}

}  // namespace app

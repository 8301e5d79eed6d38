#include "app/scene/syntax.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>

namespace app {

namespace {

constexpr std::array<std::string_view, 35> python_keywords{
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

constexpr std::array<std::string_view, 42> cpp_keywords{
    "auto",     "bool",      "break",     "case",      "catch",    "char",     "class",
    "co_await", "co_return", "const",     "constexpr", "continue", "default",  "double",
    "else",     "enum",      "explicit",  "false",     "float",    "for",      "if",
    "inline",   "int",       "namespace", "new",       "nullptr",  "operator", "private",
    "public",   "return",    "sizeof",    "static",    "struct",   "switch",   "template",
    "this",     "throw",     "true",      "try",       "using",    "void",     "while"};

bool begins_word(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool in_word(char c) {
    return begins_word(c) || is_digit(c);
}

/// Reads a program line by line; what reaches over a line's end is kept for the next one.
class Highlighter {
public:
    explicit Highlighter(SourceLanguage language) : python_(language == SourceLanguage::python) {}

    std::vector<SyntaxSpan> line(std::string_view line) {
        spans_.clear();
        rest_ = line;
        if (!open_.empty())
            up_to_end_of(open_syntax_, 0);
        while (!rest_.empty())
            token();
        return std::move(spans_);
    }

private:
    void token() {
        if (rest_.starts_with(python_ ? "#" : "//"))
            return take(rest_.size(), Syntax::comment);
        if (!python_ && rest_.starts_with("/*")) {
            open_ = "*/";
            return up_to_end_of(Syntax::comment, 2);
        }
        if (!python_ && rest_.starts_with('#'))
            return take(word_end(1), Syntax::keyword);
        if (is_digit(rest_.front()))
            return take(number_end(), Syntax::number);
        if (begins_word(rest_.front())) {
            const auto end = word_end(0);
            // f"…", r'…', u8"…"
            if (end <= 2 && end < rest_.size() && is_quote(rest_[end]))
                return text(end);
            return take(end, is_keyword(rest_.substr(0, end)) ? Syntax::keyword : Syntax::plain);
        }
        if (is_quote(rest_.front()))
            return text(0);
        take(1, Syntax::plain);
    }

    /// A text literal, whose quote stands at `quote`.
    void text(std::size_t quote) {
        const std::string three(3, rest_[quote]);
        if (python_ && rest_.substr(quote).starts_with(three)) {
            open_ = three;
            return up_to_end_of(Syntax::text, quote + 3);
        }
        auto end = quote + 1;
        while (end < rest_.size() && rest_[end] != rest_[quote])
            end += rest_[end] == '\\' ? 2 : 1;
        take(std::min(end + 1, rest_.size()), Syntax::text);
    }

    /// What is open ends with `open_`, or goes on with the next line.
    void up_to_end_of(Syntax syntax, std::size_t from) {
        open_syntax_ = syntax;
        const auto end = rest_.find(open_, from);
        if (end == std::string_view::npos)
            return take(rest_.size(), syntax);
        take(end + open_.size(), syntax);
        open_.clear();
    }

    [[nodiscard]] std::size_t word_end(std::size_t from) const {
        while (from < rest_.size() && in_word(rest_[from]))
            ++from;
        return from;
    }
    [[nodiscard]] std::size_t number_end() const {
        std::size_t end = 0;
        while (end < rest_.size() &&
               (in_word(rest_[end]) || rest_[end] == '.' || (!python_ && rest_[end] == '\''))) {
            ++end;
        }
        return end;
    }
    static bool is_quote(char c) { return c == '"' || c == '\''; }
    [[nodiscard]] bool is_keyword(std::string_view word) const {
        const std::span<const std::string_view> keywords =
            python_ ? std::span<const std::string_view>{python_keywords} : cpp_keywords;
        return std::ranges::find(keywords, word) != keywords.end();
    }

    void take(std::size_t count, Syntax syntax) {
        if (count == 0)
            return;
        const auto text = rest_.substr(0, count);
        if (!spans_.empty() && spans_.back().syntax == syntax)
            spans_.back().text += text;
        else
            spans_.push_back({std::string{text}, syntax});
        rest_.remove_prefix(text.size());
    }

    bool python_;
    std::string_view rest_;
    std::vector<SyntaxSpan> spans_;
    std::string open_;  ///< what ends a text or comment that began on an earlier line
    Syntax open_syntax_ = Syntax::plain;
};

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight(const lessons::Listing& listing,
                                               SourceLanguage language) {
    Highlighter highlighter{language};
    std::vector<std::vector<SyntaxSpan>> lines;
    for (const auto& line : listing.lines)
        lines.push_back(highlighter.line(line.text));
    return lines;
}

}  // namespace app

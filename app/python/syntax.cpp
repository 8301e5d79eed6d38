#include "app/python/syntax.hpp"

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

/// Reads a line of a program, or a piece of one.
class Highlighter {
public:
    Highlighter(std::string_view code, SourceLanguage language, Unclosed unclosed)
        : python_(language == SourceLanguage::python), rest_(code), unclosed_(unclosed) {}

    std::vector<SyntaxSpan> read() {
        if (unclosed_ != Unclosed::nothing)
            go_on(0);
        while (!rest_.empty())
            token();
        return std::move(spans_);
    }
    [[nodiscard]] Unclosed unclosed() const { return unclosed_; }

private:
    void token() {
        if (rest_.starts_with(python_ ? "#" : "//"))
            return begin(Unclosed::comment, 0);
        if (!python_ && rest_.starts_with("/*"))
            return begin(Unclosed::block_comment, 2);
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
        const bool is_double = rest_[quote] == '"';
        const std::string_view three = is_double ? double_quotes : quotes;
        if (python_ && rest_.substr(quote).starts_with(three)) {
            return begin(is_double ? Unclosed::three_double_quotes : Unclosed::three_quotes,
                         quote + three.size());
        }
        begin(is_double ? Unclosed::double_text : Unclosed::text, quote + 1);
    }

    void begin(Unclosed what, std::size_t from) {
        unclosed_ = what;
        go_on(from);
    }

    /// Takes what is unclosed, from `from` up to where it is closed, or all.
    void go_on(std::size_t from) {
        const bool is_comment =
            unclosed_ == Unclosed::comment || unclosed_ == Unclosed::block_comment;
        const auto end = closed(from);
        if (end != std::string_view::npos)
            unclosed_ = Unclosed::nothing;
        take(end, is_comment ? Syntax::comment : Syntax::text);
    }

    /// The end of what is unclosed.
    [[nodiscard]] std::size_t closed(std::size_t from) const {
        switch (unclosed_) {
            case Unclosed::text:
                return text_end(from, '\'');
            case Unclosed::double_text:
                return text_end(from, '"');
            case Unclosed::three_quotes:
                return after(quotes, from);
            case Unclosed::three_double_quotes:
                return after(double_quotes, from);
            case Unclosed::block_comment:
                return after("*/", from);
            case Unclosed::comment:
            case Unclosed::nothing:
                break;
        }
        return std::string_view::npos;
    }
    [[nodiscard]] std::size_t after(std::string_view what, std::size_t from) const {
        const auto at = rest_.find(what, from);
        return at == std::string_view::npos ? at : at + what.size();
    }
    [[nodiscard]] std::size_t text_end(std::size_t from, char quote) const {
        while (from < rest_.size() && rest_[from] != quote)
            from += rest_[from] == '\\' ? 2 : 1;
        return from < rest_.size() ? from + 1 : std::string_view::npos;
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
        const auto text = rest_.substr(0, count);
        rest_.remove_prefix(text.size());
        if (text.empty())
            return;
        if (!spans_.empty() && spans_.back().syntax == syntax) {
            auto& before = spans_.back().text;
            before = {before.data(), before.size() + text.size()};
        } else {
            spans_.push_back({text, syntax});
        }
    }

    static constexpr std::string_view quotes = "'''", double_quotes = R"(""")";

    bool python_;
    std::string_view rest_;
    Unclosed unclosed_;
    std::vector<SyntaxSpan> spans_;
};

}  // namespace

std::vector<SyntaxSpan> highlight(std::string_view code, SourceLanguage language,
                                  Unclosed& unclosed) {
    Highlighter highlighter{code, language, unclosed};
    auto spans = highlighter.read();
    unclosed = highlighter.unclosed();
    return spans;
}

}  // namespace app

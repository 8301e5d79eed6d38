#include "app/python/syntax.hpp"

#include <algorithm>
#include <array>
#include <cctype>
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

template <std::size_t n>
bool among(std::string_view word, const std::array<std::string_view, n>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// Spans that follow each other; neighbours of the same look are one.
class Spans {
public:
    void add(std::string_view text, Syntax syntax) {
        if (text.empty())
            return;
        if (!spans_.empty() && spans_.back().syntax == syntax) {
            auto& before = spans_.back().text;
            before = {before.data(), before.size() + text.size()};
        } else {
            spans_.push_back({text, syntax});
        }
    }
    [[nodiscard]] std::vector<SyntaxSpan> all() && { return std::move(spans_); }

private:
    std::vector<SyntaxSpan> spans_;
};

Syntax syntax_of(const python::Token& token) {
    using Kind = python::Token::Kind;
    switch (token.kind) {
        case Kind::name:
            return among(token.text, python_keywords) ? Syntax::keyword : Syntax::plain;
        case Kind::number:
            return Syntax::number;
        case Kind::text:
            return Syntax::text;
        case Kind::comment:
            return Syntax::comment;
        case Kind::op:
        case Kind::line_end:
        case Kind::other:
        case Kind::end:
            break;
    }
    return Syntax::plain;
}

std::vector<SyntaxSpan> highlight_python(std::string_view code, python::Unclosed& unclosed) {
    Spans spans;
    python::Tokenizer tokens{code, unclosed};
    std::size_t end = 0;
    for (auto token = tokens.next(); token.kind != python::Token::Kind::end;
         token = tokens.next()) {
        const auto begin = static_cast<std::size_t>(token.text.data() - code.data());
        spans.add(code.substr(end, begin - end), Syntax::plain);
        spans.add(token.text, syntax_of(token));
        end = begin + token.text.size();
    }
    spans.add(code.substr(end), Syntax::plain);
    unclosed = tokens.unclosed();
    return std::move(spans).all();
}

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
bool is_quote(char c) {
    return c == '"' || c == '\'';
}

/// Reads a line of a C++ program, or a piece of one.
class CppHighlighter {
public:
    using Unclosed = UnclosedCode::Cpp;

    CppHighlighter(std::string_view code, Unclosed unclosed) : rest_(code), unclosed_(unclosed) {}

    std::vector<SyntaxSpan> read() {
        if (unclosed_ != Unclosed::nothing)
            go_on(0);
        while (!rest_.empty())
            token();
        return std::move(spans_).all();
    }
    [[nodiscard]] Unclosed unclosed() const { return unclosed_; }

private:
    void token() {
        if (rest_.starts_with("//"))
            return begin(Unclosed::comment, 0);
        if (rest_.starts_with("/*"))
            return begin(Unclosed::block_comment, 2);
        if (rest_.starts_with('#'))
            return take(word_end(1), Syntax::keyword);
        if (is_digit(rest_.front()))
            return take(number_end(), Syntax::number);
        if (begins_word(rest_.front())) {
            const auto end = word_end(0);
            // L"…", u8"…"
            if (end <= 2 && end < rest_.size() && is_quote(rest_[end]))
                return text(end);
            const bool keyword = among(rest_.substr(0, end), cpp_keywords);
            return take(end, keyword ? Syntax::keyword : Syntax::plain);
        }
        if (is_quote(rest_.front()))
            return text(0);
        take(1, Syntax::plain);
    }

    /// A text literal, whose quote stands at `quote`.
    void text(std::size_t quote) {
        begin(rest_[quote] == '"' ? Unclosed::double_text : Unclosed::text, quote + 1);
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
        constexpr std::string_view comment_end = "*/";
        switch (unclosed_) {
            case Unclosed::text:
                return text_end(from, '\'');
            case Unclosed::double_text:
                return text_end(from, '"');
            case Unclosed::block_comment: {
                const auto at = rest_.find(comment_end, from);
                return at == std::string_view::npos ? at : at + comment_end.size();
            }
            case Unclosed::comment:
            case Unclosed::nothing:
                break;
        }
        return std::string_view::npos;
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
               (in_word(rest_[end]) || rest_[end] == '.' || rest_[end] == '\'')) {
            ++end;
        }
        return end;
    }

    void take(std::size_t count, Syntax syntax) {
        const auto text = rest_.substr(0, count);
        rest_.remove_prefix(text.size());
        spans_.add(text, syntax);
    }

    std::string_view rest_;
    Unclosed unclosed_;
    Spans spans_;
};

}  // namespace

void UnclosedCode::end_line() {
    static_cast<void>(python.end_line());
    if (cpp != Cpp::block_comment)
        cpp = Cpp::nothing;
}

std::vector<SyntaxSpan> highlight(std::string_view code, SourceLanguage language,
                                  UnclosedCode& unclosed) {
    if (language == SourceLanguage::python)
        return highlight_python(code, unclosed.python);
    CppHighlighter highlighter{code, unclosed.cpp};
    auto spans = highlighter.read();
    unclosed.cpp = highlighter.unclosed();
    return spans;
}

}  // namespace app

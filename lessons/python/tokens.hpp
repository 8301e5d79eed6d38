#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Reads Python text as CPython's tokenizer does: whole, or piece by piece. It takes any bytes,
/// copies none, and goes over each once.
namespace python {

struct Token {
    enum class Kind : std::uint8_t {
        end,     ///< of the piece
        name,    ///< keywords and soft keywords, too
        number,  ///< without a sign
        text,    ///< a string literal from its prefix on, or the part of it that is in the piece
        comment,
        op,        ///< an operator, a bracket, a comma, ...
        line_end,  ///< "\n", where a statement does not go on in the next line
        other,     ///< what has no meaning outside of texts and comments: `$`, a zero byte
    };
    Kind kind = Kind::end;
    std::string_view text{};  ///< of the piece

    /// Whether it is that name or operator.
    [[nodiscard]] constexpr bool is(std::string_view name_or_op) const {
        return (kind == Kind::name || kind == Kind::op) && text == name_or_op;
    }
    bool operator==(const Token&) const = default;
};

/// What a piece of text leaves open for the one that follows it: a text literal, a comment,
/// brackets, a line that ends in a backslash. 24 bytes.
class Unclosed {
public:
    /// In a text literal or a comment.
    [[nodiscard]] constexpr bool in_token() const { return depth_ > 0; }
    [[nodiscard]] constexpr bool in_comment() const {
        return depth_ > 0 && levels_.front() == comment;
    }
    /// How many brackets are open, outside of text literals.
    [[nodiscard]] constexpr std::uint32_t brackets() const { return brackets_; }

    /// Ends a line, for readers that pass lines without their "\n". Returns whether a statement
    /// ends with it; otherwise it goes on in the next line.
    constexpr bool end_line() {
        if (depth_ > 0 && top() == comment)
            --depth_;
        if (escaped_) {
            escaped_ = false;
            return false;
        }
        if (depth_ > 0 && is_literal(top()) && (literal() & triple) == 0)
            depth_ = 0;  // its quote is missing
        return depth_ == 0 && brackets_ == 0;
    }

    constexpr bool operator==(const Unclosed& other) const {
        return brackets_ == other.brackets_ && escaped_ == other.escaped_ &&
               std::equal(levels_.begin(), levels_.begin() + depth_, other.levels_.begin(),
                          other.levels_.begin() + other.depth_);
    }

private:
    friend class Tokenizer;

    // What is open within a text literal, the innermost last. A formatted literal is open, too,
    // while one of its fields is read, with brackets and literals of its own (PEP 701).
    using Level = std::uint8_t;
    static constexpr Level comment = 0;  // the only one that is not within a literal
    static constexpr Level bracket = 1;  // within a field
    static constexpr Level field = 2;    // {…} of a formatted literal
    static constexpr Level spec = 3;     // what follows the colon of a field, up to its end
    // A literal, with what it is.
    static constexpr Level is_a_literal = 0x80;
    static constexpr Level double_quotes = 1, triple = 2, formatted = 4, raw = 8;

    static constexpr bool is_literal(Level level) { return level == spec || level >= is_a_literal; }

    [[nodiscard]] constexpr Level top() const { return levels_[depth_ - 1U]; }
    /// How deep the literal is whose characters are read: a spec stands in a field, and that in a
    /// literal or in a spec again.
    [[nodiscard]] constexpr unsigned literal_depth() const {
        unsigned depth = depth_;
        while (levels_[depth - 1] == spec)
            depth -= 2;
        return depth;
    }
    [[nodiscard]] constexpr Level literal() const { return levels_[literal_depth() - 1]; }
    /// Closes `count` levels.
    constexpr void close(unsigned count = 1) { depth_ = static_cast<std::uint8_t>(depth_ - count); }
    /// False if there is no room for so deep a level, which is then no level.
    constexpr bool open(Level level) {
        if (depth_ == levels_.size())
            return false;
        levels_[depth_++] = level;
        return true;
    }

    std::array<Level, 18> levels_{};
    std::uint8_t depth_ = 0;
    bool escaped_ = false;  // a backslash is the last that was read
    std::uint32_t brackets_ = 0;
};

/// Reads a piece of text, token by token. A piece ends anywhere but within a name, a number, an
/// operator or the quotes of a literal.
class Tokenizer {
public:
    /// `before`: what the piece before it has left open.
    constexpr explicit Tokenizer(std::string_view piece, const Unclosed& before = {})
        : piece_(piece), open_(before) {}

    constexpr Token next() {
        if (at_ < piece_.size() && open_.in_token())
            return open_.in_comment() ? rest_of_comment(at_) : rest_of_text(at_);
        if (skip_spaces())
            return {Token::Kind::line_end, piece_.substr(at_ - 1, 1)};
        if (at_ == piece_.size())
            return {};
        open_.escaped_ = false;
        const auto begin = at_;
        const char c = piece_[at_];
        if (is(c, begins_word))
            return word();
        if (is(c, digit) || (c == '.' && is(peek(1), digit)))
            return number();
        if (c == '"' || c == '\'')
            return text(begin, 0);
        if (c == '#') {
            static_cast<void>(open_.open(Unclosed::comment));
            return rest_of_comment(begin);
        }
        return op();
    }

    /// What has been left open by what has been read.
    [[nodiscard]] constexpr const Unclosed& unclosed() const { return open_; }

private:
    using Level = Unclosed::Level;

    enum Class : std::uint8_t {
        begins_word = 1,
        digit = 2,
        special = 4,  // in a text literal
        single_op = 8,
        ends_long_op = 16,
    };
    static constexpr auto classes = [] {
        std::array<std::uint8_t, 256> of{};
        for (unsigned c = 0; c < 256; ++c) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            of[c] |= letter || c == '_' || c >= 0x80 ? begins_word : 0;
            of[c] |= c >= '0' && c <= '9' ? digit : 0;
        }
        for (const char c : std::string_view{"'\"\\\n{}#:()[]"})
            of[static_cast<unsigned char>(c)] |= special;
        for (const char c : std::string_view{"+-*/%@&|^~<>()[]{},:;.="})
            of[static_cast<unsigned char>(c)] |= single_op;
        for (const char c : std::string_view{"=*/<>."})
            of[static_cast<unsigned char>(c)] |= ends_long_op;
        return of;
    }();
    static constexpr bool is(char c, unsigned any_of) {
        return (classes[static_cast<unsigned char>(c)] & any_of) != 0;
    }

    static constexpr std::array<std::string_view, 24> long_ops{
        "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "**", "//", ">>", "<<",
        "<=",  ">=",  "==",  "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", "@="};
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

    /// The character `ahead` of the present one; a zero byte if there is none.
    [[nodiscard]] constexpr char peek(std::size_t ahead) const {
        return at_ + ahead < piece_.size() ? piece_[at_ + ahead] : '\0';
    }
    [[nodiscard]] constexpr bool starts_with(std::string_view what) const {
        return piece_.substr(at_).starts_with(what);
    }
    constexpr Token token(Token::Kind kind, std::size_t begin) const {
        return {kind, piece_.substr(begin, at_ - begin)};
    }

    /// True: it has passed the end of a line and of a statement.
    constexpr bool skip_spaces() {
        for (; at_ < piece_.size(); ++at_) {
            switch (piece_[at_]) {
                case ' ':
                case '\t':
                case '\f':
                case '\r':
                    break;
                case '\\': {
                    const auto after = at_ + (peek(1) == '\r' ? 2 : 1);
                    if (after < piece_.size() && piece_[after] != '\n')
                        return false;
                    open_.escaped_ = true;
                    break;
                }
                case '\n':
                    if (open_.end_line()) {
                        ++at_;
                        return true;
                    }
                    break;
                case byte_order_mark.front():
                    if (!starts_with(byte_order_mark))
                        return false;
                    at_ += byte_order_mark.size() - 1;
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    constexpr Token word() {
        const auto begin = at_;
        while (at_ < piece_.size() && is(piece_[at_], begins_word | digit))
            ++at_;
        if (peek(0) == '"' || peek(0) == '\'') {
            const int prefix = prefix_of(piece_.substr(begin, at_ - begin));
            if (prefix >= 0)
                return text(begin, static_cast<Level>(prefix));
        }
        return token(Token::Kind::name, begin);
    }

    /// What a prefix makes of a literal; -1: it is none.
    static constexpr int prefix_of(std::string_view word) {
        int is = 0;
        bool taken[2]{};  // r; any other
        for (const char c : word) {
            const char lower = static_cast<char>(c | 0x20);
            const bool is_raw = lower == 'r';
            const bool is_other = lower == 'f' || lower == 't' || lower == 'b' || lower == 'u';
            if ((!is_raw && !is_other) || taken[is_raw ? 0 : 1] ||
                (lower == 'u' && word.size() > 1)) {
                return -1;
            }
            taken[is_raw ? 0 : 1] = true;
            is |= is_raw ? Unclosed::raw : lower == 'f' || lower == 't' ? Unclosed::formatted : 0;
        }
        return is;
    }

    constexpr Token number() {
        const auto begin = at_;
        const char base = static_cast<char>(peek(1) | 0x20);
        const auto digits = [&](auto is_digit) {
            const auto from = at_;
            while (is_digit(peek(0)) || (peek(0) == '_' && at_ > from && is_digit(peek(1))))
                ++at_;
        };
        const auto hexadecimal = [](char c) {
            return is(c, digit) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
        };
        const auto decimal = [](char c) { return is(c, digit); };
        const bool has_base = peek(0) == '0' && (base == 'x' || base == 'o' || base == 'b');
        const std::size_t first = peek(2) == '_' ? 3 : 2;
        if (has_base && (base == 'x' ? hexadecimal(peek(first)) : decimal(peek(first)))) {
            at_ += first;
            base == 'x' ? digits(hexadecimal) : digits(decimal);
            return token(Token::Kind::number, begin);
        }
        digits(decimal);
        if (peek(0) == '.') {
            ++at_;
            digits(decimal);
        }
        if ((peek(0) | 0x20) == 'e') {
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (is(peek(1 + sign), digit)) {
                at_ += 1 + sign;
                digits(decimal);
            }
        }
        if ((peek(0) | 0x20) == 'j')
            ++at_;
        return token(Token::Kind::number, begin);
    }

    constexpr Token op() {
        const auto begin = at_;
        if (is(peek(1), ends_long_op)) {
            for (const auto op : long_ops) {
                if (starts_with(op)) {
                    at_ += op.size();
                    return token(Token::Kind::op, begin);
                }
            }
        }
        const char c = piece_[at_++];
        if (!is(c, single_op))
            return token(Token::Kind::other, begin);
        if (c == '(' || c == '[' || c == '{')
            ++open_.brackets_;
        else if ((c == ')' || c == ']' || c == '}') && open_.brackets_ > 0)
            --open_.brackets_;
        return token(Token::Kind::op, begin);
    }

    constexpr Token rest_of_comment(std::size_t begin) {
        const auto line_end = piece_.find('\n', at_);
        at_ = piece_.size();
        if (line_end != piece_.npos) {
            open_.close();
            at_ = line_end > begin && piece_[line_end - 1] == '\r' ? line_end - 1 : line_end;
        }
        return token(Token::Kind::comment, begin);
    }

    /// A literal whose prefix begins at `begin`, and which goes on at its first quote.
    constexpr Token text(std::size_t begin, Level prefix) {
        open_literal(prefix);
        return rest_of_text(begin);
    }

    constexpr Token rest_of_text(std::size_t begin) {
        while (at_ < piece_.size() && open_.depth_ > 0) {
            if (!open_.escaped_ && !is(piece_[at_], special))
                ++at_;
            else if (open_.top() == Unclosed::comment)
                pass_comment();
            else if (Unclosed::is_literal(open_.top()))
                in_literal();
            else
                in_field();
        }
        return token(Token::Kind::text, begin);
    }

    /// Passes the quotes that a literal begins with.
    constexpr void open_literal(Level is) {
        const char quote = piece_[at_];
        is |= Unclosed::is_a_literal;
        is |= quote == '"' ? Unclosed::double_quotes : Level{};
        is |= peek(1) == quote && peek(2) == quote ? Unclosed::triple : Level{};
        at_ += open_.open(is) && (is & Unclosed::triple) != 0 ? 3 : 1;
    }

    /// A special character, or one after a backslash, among those of a literal.
    constexpr void in_literal() {
        const Level literal = open_.literal();
        const bool formatted = (literal & Unclosed::formatted) != 0;
        const char c = piece_[at_];
        if (open_.escaped_) {
            // A backslash takes both of "\r\n".
            open_.escaped_ = c == '\r' && (at_ + 1 == piece_.size() || peek(1) == '\n');
            ++at_;
        } else if (c == '\\') {
            // A brace keeps its meaning. (\N{BULLET} ends where a field would.)
            open_.escaped_ = !(formatted && (peek(1) == '{' || peek(1) == '}'));
            ++at_;
        } else if (c == ((literal & Unclosed::double_quotes) != 0 ? '"' : '\'')) {
            pass_quote(literal);
        } else if (c == '\n' && (literal & Unclosed::triple) == 0) {
            open_.depth_ = 0;  // its quote is missing
        } else if (formatted && c == '{') {
            if (peek(1) == '{' && open_.top() != Unclosed::spec)
                at_ += 2;
            else
                static_cast<void>(open_.open(Unclosed::field)), ++at_;
        } else {
            if (formatted && c == '}' && open_.top() == Unclosed::spec)
                open_.close(2);
            ++at_;
        }
    }

    /// The quote that can end the literal.
    constexpr void pass_quote(Level literal) {
        const bool three = (literal & Unclosed::triple) != 0;
        const char quote = piece_[at_];
        if (three && (peek(1) != quote || peek(2) != quote)) {
            ++at_;
            return;
        }
        at_ += three ? 3 : 1;
        open_.close(open_.depth_ - open_.literal_depth() + 1);
    }

    /// A special character in a field of a formatted literal.
    constexpr void in_field() {
        const char c = piece_[at_];
        if (c == '"' || c == '\'') {
            auto begin = at_;
            while (begin > 0 && at_ - begin < 3 && is(piece_[begin - 1], begins_word | digit))
                --begin;
            const int prefix = prefix_of(piece_.substr(begin, at_ - begin));
            return open_literal(static_cast<Level>(prefix >= 0 ? prefix : 0));
        }
        const bool in_bracket = open_.top() == Unclosed::bracket;
        if (c == '#')
            static_cast<void>(open_.open(Unclosed::comment));
        else if (c == '(' || c == '[' || c == '{')
            static_cast<void>(open_.open(Unclosed::bracket));
        else if (in_bracket ? c == ')' || c == ']' || c == '}' : c == '}')
            open_.close();
        else if (c == ':' && !in_bracket)
            static_cast<void>(open_.open(Unclosed::spec));
        ++at_;
    }

    /// Up to the end of the line, for a comment within a field.
    constexpr void pass_comment() {
        const auto line_end = piece_.find('\n', at_);
        at_ = line_end == piece_.npos ? piece_.size() : line_end;
        if (line_end != piece_.npos)
            open_.close();
    }

    std::string_view piece_;
    std::size_t at_ = 0;
    Unclosed open_;
};

}  // namespace python

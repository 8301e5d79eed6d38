#include "lessons/python/tokens.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <string>
#include <vector>

using python::Token;
using python::Tokenizer;
using python::Unclosed;
using Kind = Token::Kind;

namespace {

struct Read {
    std::vector<Token> tokens;
    Unclosed unclosed;
};

Read read(std::string_view piece, const Unclosed& before = {}) {
    Read read;
    Tokenizer tokenizer{piece, before};
    for (auto token = tokenizer.next(); token.kind != Kind::end; token = tokenizer.next())
        read.tokens.push_back(token);
    read.unclosed = tokenizer.unclosed();
    return read;
}

/// "x|=|1": the tokens' texts, ends of lines as "$".
std::string texts(std::string_view piece) {
    std::string all;
    for (const auto& token : read(piece).tokens) {
        all += all.empty() ? "" : "|";
        all += token.kind == Kind::line_end ? "$" : std::string{token.text};
    }
    return all;
}

/// The piece is one token of that kind, and closed.
bool is_one(Kind kind, std::string_view piece) {
    const auto all = read(piece);
    return all.tokens == std::vector{Token{kind, piece}} && !all.unclosed.in_token();
}

bool closed(const Unclosed& unclosed) {
    return !unclosed.in_token() && unclosed.brackets() == 0;
}

constexpr std::size_t count(std::string_view piece) {
    std::size_t tokens = 0;
    for (Tokenizer tokenizer{piece}; tokenizer.next().kind != Kind::end;)
        ++tokens;
    return tokens;
}
static_assert(count("x = f'{a[\"b\"]}'  # why\n") == 5);

}  // namespace

TEST_CASE("python tokens: names, keywords, numbers, operators") {
    CHECK(texts("async def f(x1: int) -> None: match = _") ==
          "async|def|f|(|x1|:|int|)|->|None|:|match|=|_");
    CHECK(texts("größe=变量") == "größe|=|变量");
    CHECK(texts("a**=b//c>>1!=d...;x:=y@z") == "a|**=|b|//|c|>>|1|!=|d|...|;|x|:=|y|@|z");
    for (const std::string number : {"0", "12", "1_000", "0xFF", "0b1_0", "0o_7", "1.5", "1.", ".5",
                                     "1e5", "1.5e-3", "1E+2", "3j", "1.5J", "1e5j", "0_0", "00"})
        CHECK_MESSAGE(is_one(Kind::number, number), number);
    CHECK(texts("1if x else 0xfor y") == "1|if|x|else|0xf|or|y");
    CHECK(texts("1..real 1.e 1e 1__0 0x") == "1.|.|real|1.|e|1|e|1|__0|0|x");
    CHECK(texts("$ ? `") == "$|?|`");
    CHECK(read("$").tokens.front().kind == Kind::other);
    CHECK(texts(std::string_view{"a\0b", 3}) == std::string_view{"a|\0|b", 5});
}

TEST_CASE("python tokens: text literals, with any prefix") {
    for (const std::string text :
         {"''", R"("")", R"('a')", R"("a'b")", R"('a\'b')", R"('a\\')",
          R"(r'\')"
          "'",
          R"(b"x")", R"(Rb'x')", R"(bR'x')", R"(u'x')", R"(f'')", R"(rF"x")", R"('''a'b''c''')",
          R"("""a""b""")", "'''a\nb'''", "'a\\\nb'", "'a\\\r\nb'", R"('''\'''')"})
        CHECK_MESSAGE(is_one(Kind::text, text), text);
    CHECK(texts("'a''b'") == "'a'|'b'");
    CHECK(texts("if'a'") == "if|'a'");
    CHECK(texts("rr'a'") == "rr|'a'");
    CHECK(texts("bu'a'") == "bu|'a'");
    CHECK(texts("ur'a'") == "ur|'a'");
    CHECK(texts("xf'a'") == "xf|'a'");
    CHECK(texts("'#' # '") == "'#'|# '");
}

TEST_CASE("python tokens: what stands in an f-string is a part of it") {
    for (const std::string text :
         {R"(f"{x["a"]}")", R"(f'{x['a']}')", R"(f"{f"{f"{x}"}"}")", R"(f"{x:{w}.{p:>{q}}}")",
          R"(f"{x:'>10}")", R"(f"{{'{x}")", R"(f"{x}}}")", R"(f"{'{'}")", R"(f"{d[':']}")",
          R"(f"{x!r:>{w}}")", R"(f"\N{RIGHT CURLY BRACKET}{'"'}")", R"(rf"\N{'"'}")",
          R"(f"\{'"'}")", R"(f'''{x['''a''']}''')", "f'''{\nx # '''\n}'''", "f\"{\n'a'\n}\"",
          R"(f"{(lambda x: '}')}")", R"(f"{r'\\'}")", R"(f"{x:%H:%M}")"})
        CHECK_MESSAGE(is_one(Kind::text, text), text);
    CHECK(texts(R"("{" + x["a"])") == R"("{"|+|x|[|"a"|])");
}

TEST_CASE("python tokens: lines") {
    CHECK(texts("a\nb\r\n\nc") == "a|$|b|$|$|c");
    CHECK(texts("f(1,\n  2)\n[\n]\n") == "f|(|1|,|2|)|$|[|]|$");
    CHECK(texts("a = \\\n  b\na \\\r\n + b\n") == "a|=|b|$|a|+|b|$");
    CHECK(texts("a \\ b") == "a|\\|b");
    CHECK(texts("# x \\\na") == "# x \\|$|a");
    CHECK(texts("# x\r\na") == "# x|$|a");
    CHECK(texts("\xEF\xBB\xBFimport x") == "import|x");
    CHECK(texts(")\n(\n") == ")|$|(");  // what closes nothing opens nothing
}

TEST_CASE("python tokens: a quote that is missing is missing in its line only") {
    CHECK(texts("x = 'a\ny = 1") == "x|=|'a|$|y|=|1");
    CHECK(texts("f'{x' \n}'\ny") == "f'{x' |$|}|'|$|y");
    CHECK(texts("f'{\"x\ny") == "f'{\"x|$|y");
    CHECK(texts("'''a\nb") == "'''a\nb");
    CHECK(read("'''a\nb").unclosed.in_token());
}

TEST_CASE("python tokens: piece by piece as at once") {
    const std::string text =
        "async def f(x):  # 'no text\n"
        "    y = f\"{x[\"a\"]:>{w}} \\\" {{\" + 'a\\\nb' + '''c\n'd''' \\\n"
        "        + [1,\n 2.5e3]\n"
        "    return f'''{  # here '''\n x }'''\n";
    const auto all = read(text);
    CHECK(closed(all.unclosed));
    // Cut where no name, number, operator or quote is cut.
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        const auto first = read(std::string_view{text}.substr(0, cut));
        const auto second = read(std::string_view{text}.substr(cut), first.unclosed);
        std::size_t whole = 0;
        std::vector<Token> tokens = first.tokens;
        for (const auto& token : second.tokens) {
            auto* const before = tokens.empty() ? nullptr : &tokens.back();
            const bool goes_on = whole++ == 0 && first.unclosed.in_token();
            if (goes_on && before)
                before->text = {before->text.data(), before->text.size() + token.text.size()};
            else
                tokens.push_back(token);
        }
        const auto around = std::string_view{text}.substr(cut > 0 ? cut - 1 : 0, 2);
        const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)); };
        const bool within =
            cut > 0 && cut < text.size() &&
            ((is_word(around[0]) &&
              (is_word(around[1]) || around[1] == '.' || around[1] == '"' || around[1] == '\'')) ||
             (around[0] == '.' && is_word(around[1])) || around == "''" || around == "{{");
        if (!within)
            CHECK_MESSAGE(tokens == all.tokens, cut);
    }
}

TEST_CASE("python tokens: line by line, without the ends of lines") {
    Unclosed open;
    const auto line = [&](std::string_view text) {
        open = read(text, open).unclosed;
        return open.end_line();
    };
    CHECK(line("x = 1  # why"));
    CHECK_FALSE(line("x = f("));
    CHECK(open.brackets() == 1);
    CHECK(line(")"));
    CHECK_FALSE(line("x = '''a"));
    CHECK_FALSE(line("b"));
    CHECK(line("'''"));
    CHECK_FALSE(line("x = \\"));
    CHECK(line("1"));
    CHECK_FALSE(line("x = 'a\\"));
    CHECK(line("b'"));
    CHECK(line("x = 'a"));
    CHECK(closed(open));
}

TEST_CASE("python tokens: any bytes, as deep as they like") {
    for (const std::string_view piece : {"f\"{", "f'{x:", "(", "'\\", "\\N{a", "f\"\\N{a",
                                         "f\"{#\n", "f'''{\"\"\"", "\xFF\xEF\xBB", "f'{x:{y:"}) {
        std::string text;
        while (text.size() < 1'000'000)
            text += piece;
        std::size_t bytes = 0;
        bool none_is_empty = true;
        for (const auto& token : read(text).tokens) {
            none_is_empty = none_is_empty && !token.text.empty();
            bytes += token.text.size();
        }
        CHECK(none_is_empty);
        CHECK(bytes <= text.size());
    }
}

#include "app/text/rich_text.hpp"

#include <doctest/doctest.h>

using app::escape_markup;
using app::parse_rich_text;
using app::plain_text;
using app::RichText;
using app::Span;
using app::Style;
using app::style_count;
using app::style_name;

TEST_CASE("rich text: text without markup is one plain span") {
    CHECK(parse_rich_text("").empty());
    CHECK(parse_rich_text("定时器 2.00 s 到期") == RichText{Span{"定时器 2.00 s 到期"}});
}

TEST_CASE("rich text: bold, code and states") {
    CHECK(parse_rich_text("a **b** `c*d` {state:ready|就绪}!") ==
          RichText{Span{"a "}, Span{"b", Style::bold}, Span{" "}, Span{"c*d", Style::code},
                   Span{" "}, Span{"就绪", Style::ready}, Span{"!"}});
}

TEST_CASE("rich text: a state inside bold keeps its colour and is strong") {
    CHECK(parse_rich_text("**{state:running|compute(2)} ran**") ==
          RichText{Span{"compute(2)", Style::running, true}, Span{" ran", Style::bold}});
}

TEST_CASE("rich text: every style can be named") {
    CHECK(parse_rich_text("{state:muted|x}") == RichText{Span{"x", Style::muted}});
    CHECK(parse_rich_text("{state:cancelled|x}") == RichText{Span{"x", Style::cancelled}});
    CHECK(parse_rich_text("{state:accent|x}") == RichText{Span{"x", Style::accent}});
}

TEST_CASE("rich text: what is not closed or not known stays visible") {
    for (const char* broken : {"a ** b", "a `b", "{state:ready|x", "{state:sleepy|x}",
                               "{state:ready}", "f\"{x}\"", "2 * 3"}) {
        CAPTURE(broken);
        CHECK(parse_rich_text(broken) == RichText{Span{broken}});
    }
}

TEST_CASE("rich text: a backslash takes the next character as it is") {
    CHECK(parse_rich_text(R"(\*\*a\*\* \`b\` {state:done|\}\|})") ==
          RichText{Span{"**a** `b` "}, Span{"}|", Style::done}});
}

TEST_CASE("rich text: escaped text comes back unchanged") {
    const std::string odd = R"(**a** `b` {state:ready|c} \ d 'report.pdf 的内容')";
    CHECK(parse_rich_text(escape_markup(odd)) == RichText{Span{odd}});
    CHECK(plain_text(parse_rich_text("**a** `b` {state:ready|c}")) == "a b c");
}

TEST_CASE("rich text: each style by its name") {
    for (std::size_t i = 0; i < style_count; ++i) {
        const auto style = static_cast<Style>(i);
        const auto name = std::string{style_name(style)};
        CHECK(parse_rich_text("{state:" + name + "|x}") == RichText{Span{"x", style}});
    }
    CHECK(style_name(Style::plain) == "plain");
    CHECK(style_name(Style::suspended) == "suspended");
    CHECK(style_name(Style::accent) == "accent");
}

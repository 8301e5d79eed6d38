#include "app/text/wrap.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace app;

namespace {

std::vector<std::string> lines(const RichText& text, std::size_t columns) {
    std::vector<std::string> all;
    for (const RichText& line : wrapped(text, columns))
        all.push_back(plain_text(line));
    return all;
}
std::vector<std::string> lines(const std::string& text, std::size_t columns) {
    return lines(RichText{Span{text}}, columns);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("wrap: columns of a terminal") {
    CHECK(terminal_columns("abc") == 3);
    CHECK(terminal_columns("第 8 行") == 7);
    CHECK(terminal_columns("“…”→é") == 5);
    CHECK(terminal_columns("한글") == 4);
    CHECK(terminal_columns("e\u0301") == 1);
    CHECK(terminal_columns("🍳") == 2);
    CHECK(terminal_columns("，。") == 4);
}

TEST_CASE("wrap: at spaces, and what fits stays whole") {
    CHECK(lines("one two three", 80) == Lines{"one two three"});
    CHECK(lines("one two three", 8) == Lines{"one two", "three"});
    CHECK(lines("one two three", 7) == Lines{"one two", "three"});
    CHECK(lines("one two three", 6) == Lines{"one", "two", "three"});
    CHECK(lines("", 8) == Lines{""});
    CHECK(lines("abcdefgh ij", 4) == Lines{"abcd", "efgh", "ij"});
}

TEST_CASE("wrap: a number stays with its unit, and with the word before it") {
    CHECK(lines("it is due at 1.00 s and", 18) == Lines{"it is due", "at 1.00 s and"});
    CHECK(lines("suspends at line 4: sleep", 17) == Lines{"suspends at", "line 4: sleep"});
    CHECK(lines("等到 1.00 s 为止", 8) == Lines{"等到", "1.00 s", "为止"});
}

TEST_CASE("wrap: beside Chinese characters, but not before what closes or after what opens") {
    CHECK(lines("没有任务就绪", 6) == Lines{"没有任", "务就绪"});
    CHECK(lines("没有任务，时钟", 8) == Lines{"没有任", "务，时钟"});
    CHECK(lines("一轮（两个）好", 6) == Lines{"一轮", "（两", "个）好"});
    CHECK(lines("main 在第 8 行", 7) == Lines{"main 在", "第 8 行"});
}

TEST_CASE("wrap: no line is wider than it may be, nothing is lost, and styles stay") {
    const RichText text{{"compute(2)", Style::ready, true},
                        {" 从 sleep(2) 醒来，"},
                        {"正在执行第 5 行。定时器 2.00 s 到期", Style::code}};
    for (std::size_t columns = 4; columns < 60; ++columns) {
        CAPTURE(columns);
        std::string joined;
        for (const RichText& line : wrapped(text, columns)) {
            CHECK(terminal_columns(plain_text(line)) <= columns);
            joined += plain_text(line);
        }
        std::string whole = plain_text(text);
        std::erase(joined, ' ');
        std::erase(whole, ' ');
        CHECK(joined == whole);
        CHECK(wrapped(text, columns).front().front().style == Style::ready);
        CHECK(wrapped(text, columns).back().back().style == Style::code);
    }
}

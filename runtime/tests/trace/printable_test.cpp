#include "runtime/trace/printable.hpp"

#include <doctest/doctest.h>

using trace::printable;

TEST_CASE("what can be shown is printable as it is") {
    CHECK(printable("") == "");
    CHECK(printable("compute(2), 等待任务完成… é 😀 \\x1b {}") ==
          "compute(2), 等待任务完成… é 😀 \\x1b {}");
    CHECK(printable(printable("\x1b[2J\n")) == printable("\x1b[2J\n"));
}

TEST_CASE("what commands a terminal is told by its number") {
    CHECK(printable("\x1b]52;c;cm0=\a") == "\\x1b]52;c;cm0=\\x07");
    CHECK(printable("a\nb\tc\rd") == "a\\nb\\tc\\rd");
    CHECK(printable("a\nb\tc\rd\x1b", "\n\t") == "a\nb\tc\\rd\\x1b");
    CHECK(printable(std::string_view{"a\0b", 3}) == "a\\x00b");
    CHECK(printable("\x7f\u0080\u009b31m\u00a0") == "\\u007f\\u0080\\u009b31m\u00a0");
}

TEST_CASE("what turns the order of a line around, or ends it, is told by its number") {
    CHECK(printable("\u202egnp\u202c") == "\\u202egnp\\u202c");
    CHECK(printable("\u2066a\u2069\u061c\u200e\u200f") == "\\u2066a\\u2069\\u061c\\u200e\\u200f");
    CHECK(printable("a\u2028b\u2029") == "a\\u2028b\\u2029");
    CHECK(printable("שלום \u2014 \u200b") == "שלום \u2014 \u200b");
}

TEST_CASE("a byte that is not UTF-8 is told by its number") {
    CHECK(printable("a\xff") == "a\\xff");
    CHECK(printable("\xed\xa0\x80z") == "\\xed\\xa0\\x80z");  // a lone surrogate
    CHECK(printable("\xc0\x9b") == "\\xc0\\x9b");             // ESC, written too long
    CHECK(printable("\xe0\x80\x9b\xf0\x80\x80\x9b") == "\\xe0\\x80\\x9b\\xf0\\x80\\x80\\x9b");
    CHECK(printable("\xf4\x90\x80\x80\xf5") == "\\xf4\\x90\\x80\\x80\\xf5");
    CHECK(printable("\xe4\xb8") == "\\xe4\\xb8");  // cut off
    CHECK(printable("\xf4\x8f\xbf\xbf") == "\xf4\x8f\xbf\xbf");
}

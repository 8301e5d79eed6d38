#include "app/text/utf8.hpp"

#include <doctest/doctest.h>

using namespace app;

TEST_CASE("utf8: the first character, also of a broken text") {
    struct Case {
        std::string_view text;
        char32_t code;
        std::size_t bytes;
    };
    for (const auto& [text, code, bytes] : {
             Case{"ab", U'a', 1},
             Case{"äb", U'ä', 2},
             Case{"环b", U'环', 3},
             Case{"🐍b", U'🐍', 4},
             Case{"\xE7\x8E", char32_t{0x1CE}, 2},  // "环" without its end
             Case{"\xE7z", char32_t{0x7}, 1},
         }) {
        const auto first = utf8::first_character(text);
        CHECK(first.code == code);
        CHECK(first.bytes == bytes);
        CHECK_FALSE(utf8::continues_character(text.front()));
        if (bytes > 1)
            CHECK(utf8::continues_character(text[1]));
    }
    CHECK(utf8::columns('a') == 1);
    CHECK(utf8::columns(std::string_view{"ä"}.front()) == 1);
    CHECK(utf8::columns(std::string_view{"环"}.front()) == 2);
}

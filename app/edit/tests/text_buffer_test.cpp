#include "app/edit/text_buffer.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace app;

TEST_CASE("text buffer: unedited it is the file, byte for byte") {
    const std::string zero{"a\0b\n", 4};
    for (const std::string& bytes :
         {std::string{}, std::string{"\n"}, std::string{"x"}, std::string{"x\n"},
          std::string{"a\r\nb\nc\r\n"}, std::string{"a\rb\r"}, std::string{"\r\n\r\r\n\n"},
          std::string{"\xEF\xBB\xBFprint()\r\n"}, std::string{"\xEF\xBB\xBF"},
          std::string{"\tx\n    y\n \t z"}, std::string{"\xFF\xFE\x80\n\xE4\xBD"}, zero}) {
        CAPTURE(bytes);
        CHECK(TextBuffer{bytes}.bytes() == bytes);
    }
}

TEST_CASE("text buffer: lines are without their ends and the byte order mark") {
    const TextBuffer text{
        "\xEF\xBB\xBF"
        "ab\r\nc\rd\n\nlast\r"};
    REQUIRE(text.lines() == 4);
    CHECK(text.line(0) == "ab");
    CHECK(text.line_end(0) == "\r\n");
    CHECK(text.line(1) == "c\rd");
    CHECK(text.line_end(1) == "\n");
    CHECK(text.line(2).empty());
    CHECK(text.line(3) == "last\r");
    CHECK(text.line_end(3).empty());
    CHECK(text.end() == TextPlace{3, 5});
    CHECK(TextBuffer{"a\n"}.lines() == 2);
}

TEST_CASE("text buffer: the nearest place is between graphemes") {
    const TextBuffer text{"中e\u0301x\r\ny"};
    CHECK(text.nearest({0, 2}) == TextPlace{0, 0});
    CHECK(text.nearest({0, 3}) == TextPlace{0, 3});
    CHECK(text.nearest({0, 4}) == TextPlace{0, 3});
    CHECK(text.nearest({0, 6}) == TextPlace{0, 6});
    CHECK(text.nearest({0, 8}) == TextPlace{0, 7});  // not within "\r\n"
    CHECK(text.nearest({9, 9}) == TextPlace{1, 1});
}

TEST_CASE("text buffer: replacing is what it is in a plain string") {
    const std::vector<std::string> put{"",       "x",  "\n", "\r\n",   "ab\ncd",
                                       "\n\n\n", "中", "\r", "a\nb\nc"};
    std::minstd_rand random{7};
    for (int round = 0; round < 200; ++round) {
        std::string plain = "one\r\ntwo\nthree\n\nfive";
        TextBuffer text{plain};
        for (int i = 0; i < 30; ++i) {
            std::size_t from = random() % (plain.size() + 1), to = random() % (plain.size() + 1);
            if (from > to)
                std::swap(from, to);
            const std::string& by = put[random() % put.size()];
            const auto place = [&](std::size_t at) {
                return TextBuffer::after({}, std::string_view{plain}.substr(0, at));
            };
            const TextRange range{place(from), place(to)};
            REQUIRE(text.text(range) == plain.substr(from, to - from));
            text.replace(range, by);
            plain.replace(from, to - from, by);
            REQUIRE(text.bytes() == plain);
            REQUIRE(text.size() == plain.size());
        }
    }
}

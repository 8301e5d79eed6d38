#include "app/text/grapheme.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace app;

namespace {

std::vector<std::string> graphemes(std::string_view text) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = grapheme_end(text, at);
        all.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return all;
}

}  // namespace

TEST_CASE("grapheme: what a reader takes for one character is one") {
    using All = std::vector<std::string>;
    CHECK(graphemes("ab") == All{"a", "b"});
    CHECK(graphemes("等一下") == All{"等", "一", "下"});
    CHECK(graphemes("e\u0301a") == All{"e\u0301", "a"});
    CHECK(graphemes("👍🏽!") == All{"👍🏽", "!"});
    CHECK(graphemes("👩‍💻👩") == All{"👩‍💻", "👩"});
    CHECK(graphemes("❤️x") == All{"❤️", "x"});
    CHECK(graphemes("🇨🇳🇩🇪🇫") == All{"🇨🇳", "🇩🇪", "🇫"});
    CHECK(graphemes("\xFF\xE4\xBDx") == All{"\xFF", "\xE4\xBD", "x"});
}

TEST_CASE("grapheme: backwards they are the same, whatever the bytes") {
    const std::vector<std::string> parts{"a",        "é",    "e\u0301",  "中",      "👩‍💻",
                                         "👍🏽", "🇨🇳",   "\u200D",   "❤️",  " ",
                                         "\xFF",     "\x80", "\xE4\xBD", "\xF0\x9F"};
    std::minstd_rand random{1};
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (int part = 0; part < 8; ++part)
            text += parts[random() % parts.size()];
        const auto forwards = graphemes(text);
        std::vector<std::string> backwards;
        for (auto at = text.size(); at > 0;) {
            const auto begin = grapheme_before(text, at);
            REQUIRE(begin < at);
            backwards.insert(backwards.begin(), text.substr(begin, at - begin));
            at = begin;
        }
        CAPTURE(text);
        CHECK(backwards == forwards);
    }
}

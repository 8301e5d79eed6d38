#include "app/i18n/translation.hpp"

#include <doctest/doctest.h>

#include <set>

using app::Language;
using app::Translation;

namespace {

/// The names of the {fields} of a text; empty braces and what is no name are kept as they are, too.
std::multiset<std::string> fields(std::string_view text) {
    std::multiset<std::string> result;
    for (std::size_t at = 0; (at = text.find('{', at)) != text.npos;) {
        const auto end = text.find_first_of("}:|", at);
        REQUIRE(end != text.npos);
        result.emplace(text.substr(at + 1, end - at - 1));
        at = end;
    }
    return result;
}

}  // namespace

TEST_CASE("translations: both languages have the same texts, with the same fields") {
    const auto& zh = Translation::of(Language::zh).texts();
    const auto& en = Translation::of(Language::en).texts();
    CHECK(zh.size() > 20);
    for (const auto& [key, text] : en)
        CHECK_MESSAGE(zh.contains(key), "zh.json lacks " << key);
    for (const auto& [key, text] : zh) {
        CAPTURE(key);
        REQUIRE_MESSAGE(en.contains(key), "en.json lacks " << key);
        CHECK(text != "");
        CHECK(en.at(key) != "");
        CHECK(fields(text) == fields(en.at(key)));
    }
}

TEST_CASE("translations: a text is found, its fields filled, and a missing one named") {
    const auto& tr = Translation::of(Language::en);
    CHECK(tr.language() == Language::en);
    CHECK(tr["key.space"] == "Space");
    CHECK(Translation::of(Language::zh)["key.space"] == "空格");
    CHECK(tr.format("help.tooltip", {{"command", "Do"}, {"key", "D"}}) == "Do (D)");
    CHECK_THROWS_WITH_AS(static_cast<void>(tr["no.such"]),
                         "assets/i18n/en.json has no text for no.such", std::out_of_range);
}

#include "app/edit/templates.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

#include "app/edit/text_buffer.hpp"
#include "app/i18n/translation.hpp"

using namespace app;

TEST_CASE("templates: each is there in both languages, with a title and a docstring") {
    const auto zh = program_templates(Language::zh), en = program_templates(Language::en);
    REQUIRE(en.size() >= 5);
    REQUIRE(zh.size() == en.size());
    for (std::size_t i = 0; i < en.size(); ++i) {
        CAPTURE(en[i].name);
        CHECK(zh[i].name == en[i].name);
        CHECK(zh[i].text != en[i].text);
        for (const auto& [program, language] :
             {std::pair{zh[i], Language::zh}, std::pair{en[i], Language::en}}) {
            CHECK(program.text.starts_with("\"\"\""));
            const auto& title = Translation::of(language)[fmt::format("template.{}", program.name)];
            CHECK(title.size() > 3);
            // It is read beside a picture.
            CHECK(TextBuffer{program.text}.lines() <= 34);
        }
    }
}

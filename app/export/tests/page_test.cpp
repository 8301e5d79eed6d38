#include "app/export/page.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/run/event_marks.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"
#include "app/words/narration.hpp"

using namespace app;

namespace {

nlohmann::json data_of(const std::string& html) {
    const std::string begin = "<script type=\"application/json\" id=\"run\">";
    const auto from = html.find(begin) + begin.size();
    return nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
}

std::string text_of(const nlohmann::json& spans) {
    std::string text;
    for (const auto& span : spans)
        text += span[0].get<std::string>();
    return text;
}

asyncio::Coro<> prints_markup() {
    asyncio::print("</script><img src=x onerror=alert(1)><!--");
    co_return;
}

}  // namespace

TEST_CASE("page: it has the states and sentences of the run, at five moments, in both languages") {
    for (const Language language : {Language::zh, Language::en}) {
        Recorded run{"2.2"};
        const auto data = data_of(page(run.run(), language, {}));
        const auto& moments = data["moments"];
        REQUIRE(moments.size() > 20);
        for (const std::size_t part : {0, 1, 2, 3, 4}) {
            const auto& shown = moments[part * (moments.size() - 1) / 4];
            CAPTURE(shown["cursor"]);
            Moment moment = run.at(shown["cursor"].get<std::size_t>(), language);
            moment.stepping = {StepUnit::beat};
            std::size_t lane = 0;
            for (const Life& life : run.run().facts().timeline.lives) {
                const auto* task = moment.world.task(life.task);
                CHECK(shown["states"][lane++][0] ==
                      (task ? std::string{style_name(style_of(task->state))} : ""));
            }
            CHECK(lane == 4);
            CHECK(text_of(shown["now"]) == plain_text(narrate(moment).now));
            CHECK(text_of(shown["why"]) == plain_text(narrate(moment).why));
            CHECK(shown["output"] == moment.world.prints.size());
        }
        CHECK(moments.front()["cursor"] == 0);
        CHECK(moments.back()["cursor"] == run.log().size());
        CHECK(moments.back()["gather"]["slots"][2][2] == "9");
    }
}

TEST_CASE("page: one small file that asks for nothing from elsewhere") {
    for (const auto& lesson : catalogue().all()) {
        const std::string html = page(Run{Invocation{lesson}}, Language::en, ThemeName::light);
        CHECK(html.size() < 1'000'000);
        CHECK(contains(html, "<html lang=\"en\" data-theme=\"light\">"));
        CHECK(contains(html, ":root{--background:#eef1f5;"));  // the window's colours
        CHECK(contains(html, "--ready:#ffbe66;"));
        CHECK_FALSE(contains(html, "{colors}"));
        for (const auto* outside : {"src=", "href=", "@import", "fetch("})
            CHECK_FALSE(contains(html, outside));
    }
}

TEST_CASE("page: what a program says cannot end the data or become markup") {
    Recorded run{&prints_markup};
    const auto html = page(run.run(), Language::en, {});
    CHECK_FALSE(contains(html, "<img"));
    CHECK(data_of(html)["output"][0][0] == "</script><img src=x onerror=alert(1)><!--");
}

TEST_CASE("page: the command") {
    const Folder folder;
    const auto file = (folder.path / "x.html").string();
    CHECK(run({"page", "3.1", "--lang", "en", "--theme", "dark", "-o", file}).status == 0);
    check_complaint(run({"page", "3.1"}), {"-o"});
    check_complaint(run({"page", "3.1", "-o", "/nowhere/x.html"}), {"/nowhere/x.html"});
}

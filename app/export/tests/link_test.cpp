#include "app/export/link.hpp"

#include <doctest/doctest.h>

#include "app/tests/terminal.hpp"

using namespace app;

namespace {

std::string refused(const std::string& link) {
    try {
        static_cast<void>(read_link(link, catalogue()));
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return {};
}

}  // namespace

TEST_CASE("link: it leads back to what it was made of") {
    for (const auto& lesson : catalogue().all()) {
        LinkTarget target{Invocation{lesson}, {}};
        CHECK(link_to(target) == "loopscope://" + std::string{lesson->id()});
        target.event = 7;
        for (const auto& parameter : lesson->parameters())
            target.lesson.values.set(parameter.name, parameter.max);
        const auto back = read_link(link_to(target), catalogue());
        CHECK(back.lesson.program == lesson);
        CHECK(back.event == 7);
        for (const auto& parameter : lesson->parameters()) {
            CHECK(lessons::repr(parameter, back.lesson.values[parameter.name]) ==
                  lessons::repr(parameter, parameter.max));
        }
    }
}

TEST_CASE("link: the commands") {
    CHECK(run({"link", "2.2", "--set", "x3=0.5", "--event", "41"}).out ==
          "loopscope://2.2?event=41&x3=0.5\n");
    CHECK(run({"link", "2.2"}).out == "loopscope://2.2\n");
    check_complaint(run({"link", "2.2", "--event", "100000"}), {"100000", "0 to"});
    check_complaint(run({"link", "practice:2:7"}), {"practice:2:7", "only a lesson"});

    Terminal terminal;
    WindowOptions opened;
    terminal.open_window = [&](const WindowOptions& options) {
        opened = options;
        return 0;
    };
    CHECK(terminal({"open", "loopscope://2.2/?event=41&x3=0.5"}).status == 0);
    REQUIRE(opened.program);
    CHECK(opened.program->program == lesson("2.2"));
    CHECK(opened.program->values["x3"] == asyncio::Number{0.5});
    CHECK(opened.event == 41);
    check_complaint(terminal({"open", "loopscope://2.2", "--set", "x3=1"}), {"--set"});
}

TEST_CASE("link: what is hostile is refused in a sentence") {
    for (const std::string link :
         {"loopscope://9.9", "loopscope://", "loopscope://../../etc/passwd",
          "loopscope://2.2?x3=1e999", "loopscope://2.2?x3=-1", "loopscope://2.2?x3=nan",
          "loopscope://2.2?x3=", "loopscope://2.2?nothing=1", "loopscope://2.2?event=-1",
          "loopscope://2.2?event=99999999999999999999999", "loopscope://2.2?event=1&event=2",
          "loopscope://2.2?event=", "loopscope://2.2?&", "loopscope://2.2\x1b[2J",
          "loopscope://2.2?x3=\xff", "loopscope://2.2\n"}) {
        CAPTURE(link);
        const std::string sentence = refused(link);
        CHECK(sentence.starts_with("the link loopscope://"));
        CHECK(sentence.size() < 300);
        CHECK_FALSE(contains(sentence, "\x1b"));
        check_complaint(run({"open", link}), {"the link"});
    }
    CHECK(contains(refused("loopscope://2.2\x1b[2J"), "characters that no link has"));
    const auto huge = "loopscope://2.2?x3=" + std::string(1'000'000, '1');
    CHECK(contains(refused(huge), "longer than"));
    CHECK(refused(huge).size() < 300);
}

#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/workspace/workspace.hpp"

using namespace app;
using Phase = MyProgramState::Phase;

namespace {

const Translation& en = Translation::of(Language::en);

/// A window with a lesson, and a folder for programs of the learner's own.
struct Learner {
    Folder folder;
    MyProgram program{{}, [](const OwnPrograms&) {}, [] {}};
    std::ostringstream complaints;
    OpenPrograms texts{folder.path / "state", complaints};
    Workspace workspace{texts, program, [] {}};
    HeadlessWindow window;
    MainView& view = window.view();

    explicit Learner(const char* lesson, ImVec2 size = {1440, 900})
        : window{app::lesson(lesson), size} {
        view.set_progress({});
        view.set_workspace(workspace, [](const char*) -> const char* { return nullptr; });
    }
    void finish() {
        do {
            view.follow_workspace();
            poll(nullptr, 0, 5);
        } while (program.state().phase == Phase::running);
        window.frame();
        window.frame();
    }
    std::vector<RecordingSurface::Shape> shapes() {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        return {surface.shapes().begin(), surface.shapes().end()};
    }
    bool says(std::string_view words) {
        std::string all;
        for (const auto& shape : shapes()) {
            if (!shape.text.empty())
                all += shape.text + ' ';
        }
        return all.find(words) != std::string::npos;
    }
    void click(const std::string& text) {
        const auto all = shapes();
        const auto found = std::ranges::find(all, text, &RecordingSurface::Shape::text);
        REQUIRE_MESSAGE(found != all.end(), text);
        window.click(found->bounds.center());
    }
    void press(KeyChord chord) {
        app::press(chord, {.typing = ImGui::GetIO().WantTextInput}, view);
        window.frame();
    }
    void type(std::u32string_view characters) {
        for (const char32_t character : characters)
            view.write_text(character);
        window.frame();
    }
    void save() {
        press({Key::s, true});
        finish();
    }
    [[nodiscard]] std::string_view shown() const { return view.player().program().python_file(); }
};

}  // namespace

TEST_CASE("challenge by editing: a lesson with no other one is taken over by its tab") {
    Learner learner{"3.1"};
    CHECK(learner.view.offers(Stage::challenge));
    learner.view.open_stage(Stage::challenge);
    learner.finish();
    REQUIRE(learner.shown().ends_with("/challenge_hello.py"));
    CHECK(learner.view.stage() == Stage::challenge);
    CHECK(learner.says("Make Hello appear"));
    CHECK(learner.says("create_task"));
    CHECK(learner.says("save it with Ctrl+S"));
    CHECK_FALSE(learner.says("Solved: every condition holds."));

    // main lives on.
    learner.press({Key::end, true});
    for (int i = 0; i < 3; ++i)
        learner.press({Key::up});
    learner.press({Key::end});
    learner.press({Key::enter});
    learner.type(U"await asyncio.sleep(2)");
    CHECK_FALSE(learner.says("Solved: every condition holds."));
    learner.save();
    CHECK(learner.says("Solved: every condition holds."));
    CHECK(learner.says("main simply lives on"));
    CHECK(learner.view.progress()->solved("3.1").contains("hello"));
    CHECK(learner.view.progress()->mark("3.1", Stage::challenge) == Mark::done);
}

TEST_CASE("challenge by editing: two tries that miss, hints, the solution, and from the start") {
    Learner learner{"3.2"};
    learner.view.open_stage(Stage::challenge);
    learner.window.frame();
    SUBCASE("with the mouse") {
        learner.click("By editing: In one second (E)");
    }
    SUBCASE("with its key") {
        app::press({Key::e}, {}, learner.view);
        learner.view.write_text(U'e');  // which comes with it
        learner.window.frame();
    }
    learner.finish();
    REQUIRE(learner.shown().ends_with("/challenge_one_second.py"));
    const std::string start = learner.texts.shown()->editor().text().bytes();
    CHECK(start.starts_with("import asyncio"));
    for (const auto* comment : {U"# a", U"# b"}) {
        learner.press({Key::home, true});
        learner.type(comment);
        learner.press({Key::enter});
        learner.save();
    }
    CHECK(learner.says("Hint 1 of 3 is ready"));
    learner.click(en["challenge.hint"]);
    CHECK(learner.says("World's sleep begin"));
    learner.click(en["challenge.solution"]);
    learner.finish();
    CHECK(learner.says("does not count as solved"));
    CHECK(learner.says("gather"));
    CHECK_FALSE(learner.view.progress()->solved("3.2").contains("one_second"));
    learner.click(en["challenge.again"]);
    learner.finish();
    CHECK(learner.texts.shown()->editor().text().bytes() == start);
    CHECK_FALSE(learner.says("does not count as solved"));
}

TEST_CASE("challenge by editing: one that does not compile leaves the goal as it was") {
    Learner learner{"3.1"};
    learner.view.open_stage(Stage::challenge);
    learner.finish();
    learner.press({Key::home, true});
    learner.type(U"print((");
    learner.save();
    CHECK(learner.says("the last run that went well"));
    CHECK(learner.says("Make Hello appear"));
    CHECK(learner.view.stage() == Stage::challenge);
}

TEST_CASE("challenge by editing: on to the next one, and back to one's own version") {
    Learner learner{"3.1", {960, 640}};
    learner.view.open_stage(Stage::challenge);
    learner.finish();
    learner.press({Key::home, true});
    learner.type(U"# mine");
    learner.press({Key::enter});
    learner.save();
    learner.click("Next challenge (N)");
    learner.finish();
    CHECK(learner.shown().ends_with("/challenge_one_second.py"));
    CHECK(learner.view.stage() == Stage::challenge);
    CHECK(learner.texts.size() == 2);
    learner.view.open(Invocation{app::lesson("3.1")});
    learner.view.open_stage(Stage::challenge);
    learner.finish();
    CHECK(learner.shown().ends_with("/challenge_hello.py"));
    CHECK(learner.texts.size() == 2);
    CHECK(learner.says("# mine"));
    // Escape: the keyboard is the text's no more; then its run as any other.
    learner.view.open_stage(Stage::run);
    CHECK(learner.view.stage() == Stage::run);
    CHECK(learner.says("# mine"));
}

TEST_CASE("challenge by editing: where nothing can be edited there is none") {
    HeadlessWindow window{app::lesson("3.1")};
    CHECK_FALSE(window.view().offers(Stage::challenge));
}

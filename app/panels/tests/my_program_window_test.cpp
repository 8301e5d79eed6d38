#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/workspace/workspace.hpp"

using namespace app;
using Phase = MyProgramState::Phase;

namespace {

const Translation& en = Translation::of(Language::en);

constexpr const char* good = R"(import asyncio
async def main():
    await asyncio.sleep(1)
    print("good")
    await asyncio.sleep(1)
asyncio.run(main())
)";

/// A window, and a file of the person's own.
struct Person {
    Folder folder;
    std::string file = (folder.path / "prog.py").string();
    MyProgram program{{}, [](const OwnPrograms&) {}, [] {}};
    std::ostringstream complaints;
    OpenPrograms texts{folder.path / "state", complaints};
    Workspace workspace{texts, program, [] {}};
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();

    explicit Person(const std::string& text) {
        write(file, text);
        view.set_workspace(workspace, [](const char*) -> const char* { return nullptr; });
    }
    void finish() {
        do {
            view.follow_workspace();
            poll(nullptr, 0, 5);
        } while (program.state().phase == Phase::running);
        window.frame();
    }
    std::vector<RecordingSurface::Shape> shapes() {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        return {surface.shapes().begin(), surface.shapes().end()};
    }
    bool says(std::string_view words) {
        return std::ranges::any_of(
            shapes(), [&](const auto& shape) { return shape.text.find(words) != shape.text.npos; });
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
    [[nodiscard]] std::string_view shown() const { return view.player().program().python_file(); }
};

}  // namespace

TEST_CASE("my program: it is asked for with its source, and run when that is allowed") {
    Person person{good};
    person.view.open_file(person.file, Origin::dropped);
    CHECK(person.view.page() == WindowPage::launch);
    CHECK(person.says("can do all that you can do"));
    CHECK(person.says("sleep"));
    person.window.frame();
    person.window.press_escape();
    CHECK(person.view.page() == WindowPage::program);
    CHECK(person.program.state().phase == Phase::none);
    CHECK(person.shown() == "");

    person.view.open_file(person.file, Origin::dropped);
    person.click(en["launch.run"]);
    CHECK(person.view.page() == WindowPage::program);
    CHECK(person.says("prog.py is running"));
    person.finish();
    CHECK(person.shown() == person.file);
    CHECK(person.says("recorded"));
    CHECK(person.view.player().run().duration_ns() == 2'000'000'000);
}

TEST_CASE("my program: of the source that is asked about no line's end is out of sight") {
    Person person{"x = 1" + std::string(300, ' ') + "; import os  # at the end\n"};
    person.window.resize({960, 640});
    person.view.open_file(person.file, Origin::dropped);
    const auto all = person.shapes();
    const auto end = std::ranges::find_if(
        all, [](const auto& shape) { return shape.text.find("at the end") != shape.text.npos; });
    REQUIRE(end != all.end());
    CHECK(end->bounds.max.x <= end->clip.max.x);
}

TEST_CASE("my program: Enter says yes; what goes wrong later leaves the run where it was") {
    Person person{good};
    person.view.open_file(person.file, Origin::named);
    person.window.press(Key::enter);
    person.finish();
    REQUIRE(person.shown() == person.file);
    person.view.player().seek_time(1'000'000'000);
    const auto cursor = person.view.player().cursor();
    REQUIRE(cursor > 0);

    write(person.file, "import asyncio\nprint((1\n");
    person.window.press(Command::record_again);
    person.finish();
    CHECK(person.says("Python cannot read line 2"));
    CHECK(person.says("the last run that went well"));
    CHECK(person.view.player().cursor() == cursor);

    write(person.file, std::string{good} + "print('more')\n");
    person.window.press(Command::record_again);
    person.finish();
    CHECK_FALSE(person.says("cannot read"));
    CHECK(person.view.player().cursor() == cursor);  // the same moment
    CHECK(person.view.player()
              .program()
              .python(person.view.player().run().values())
              .ends_with("print('more')\n"));
}

TEST_CASE("my program: its text is changed and saved in the window, which shows the new run") {
    Person person{good};
    person.view.open_file(person.file, Origin::named);
    person.window.press(Key::enter);
    person.finish();
    person.view.player().seek_time(1'000'000'000);
    const auto cursor = person.view.player().cursor();
    person.click("import");
    person.press({Key::home});
    person.type(U"# mine");
    person.press({Key::enter});
    CHECK(person.says("# mine"));
    CHECK(read(person.file) == good);
    person.press({Key::space});  // writes, and does not play
    CHECK_FALSE(person.view.player().playing());
    person.press({Key::s, true});
    person.finish();
    CHECK(read(person.file).starts_with("# mine"));
    CHECK(person.view.player().cursor() == cursor);  // the same moment

    person.type(U"(");
    person.press({Key::s, true});
    person.finish();
    CHECK(person.says("Python cannot read line 2"));
    CHECK(person.says("Line 2"));
    CHECK(person.says("the last run that went well"));
    CHECK(person.view.player().cursor() == cursor);
    person.press({Key::z, true});
    person.press({Key::s, true});
    person.finish();
    CHECK_FALSE(person.says("cannot read"));

    person.press({Key::f1});  // is no key of the text
    person.type(U"x");
    CHECK_FALSE(person.texts.shown()->editor().unsaved());
    person.press({Key::f1});
    person.click(en["edit.tab.read"]);
    person.type(U"x");
    CHECK_FALSE(person.texts.shown()->editor().unsaved());
}

TEST_CASE("my program: a lesson's program is taken over, and the lesson is there still") {
    Person person{good};
    person.view.open_file(person.file, Origin::named);
    person.window.press(Key::enter);
    person.finish();
    person.view.open(app::lesson("3.1"));
    person.window.frame();
    person.click(en["edit.change"]);
    person.finish();
    CHECK(person.texts.size() == 2);
    CHECK(person.shown() == person.texts.shown()->file().string());
    CHECK(person.says("not_awaited.py"));
    person.type(U"#");
    CHECK(person.texts.shown()->editor().unsaved());

    // A file that changes while a lesson is seen does not come in front by itself.
    person.view.open(app::lesson("3.1"));
    person.window.frame();
    person.workspace.save();
    person.finish();
    CHECK(person.shown() == "");
    person.window.press(Command::my_programs);
    CHECK(person.shown() == person.texts.shown()->file().string());

    person.click("prog.py");
    person.finish();
    CHECK(person.shown() == person.file);
}

TEST_CASE("my program: how it is run is set, and it is cancelled") {
    Person person{
        "import asyncio\nasync def main():\n    while True:\n"
        "        await asyncio.sleep(0.01)\nasyncio.run(main())\n"};
    person.view.open_file(person.file, Origin::named);
    person.click(en["launch.real_time"]);
    person.click(en["launch.run"]);
    CHECK(person.program.state().launch.real_time);
    while (person.shown().empty()) {
        person.view.follow_workspace();
        poll(nullptr, 0, 5);
    }
    person.click(en["job.cancel"]);
    person.finish();
    CHECK(person.program.state().phase == Phase::cancelled);
    CHECK(person.says(en["job.cancelled"]));
    person.click(en["job.how"]);
    CHECK(person.view.page() == WindowPage::launch);
    CHECK_FALSE(person.says("can do all that you can do"));
    person.window.frame();
    person.window.press_escape();
    CHECK(person.view.page() == WindowPage::program);
}

TEST_CASE("my program: a recording runs nothing and is not asked about; a bad file is told of") {
    Person person{good};
    person.view.open_file((recordings::folder() / "blocks.jsonl").string(), Origin::dropped);
    CHECK(person.view.page() == WindowPage::program);
    CHECK(person.view.player().program().recorded());
    CHECK(person.program.state().phase == Phase::none);
    person.view.open_file("/no/such/file.py", Origin::dropped);
    CHECK(person.says("cannot read /no/such/file.py"));
}

TEST_CASE("my program: a file is named by its path") {
    Person person{good};
    person.window.press(Command::open_file);
    CHECK(person.view.take_file_wish());
    CHECK_FALSE(person.view.take_file_wish());
    person.view.ask_for_file();
    CHECK(person.view.page() == WindowPage::open_file);
    person.window.frame();
    person.window.frame();
    for (const char character : person.file.substr(1, person.file.size() - 3))
        person.window.type(character);  // the / stands there already
    person.window.frame();
    CHECK(person.says("prog.py"));
    person.click("prog.py");
    CHECK(person.view.page() == WindowPage::launch);
    person.window.press(Key::enter);
    person.finish();
    CHECK(person.shown() == person.file);
}

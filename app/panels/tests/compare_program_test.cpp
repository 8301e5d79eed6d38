#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/workspace/workspace.hpp"

using namespace app;
using Phase = MyProgramState::Phase;

namespace {

const Translation& en = Translation::of(Language::en);

std::string sleeps(std::string_view seconds) {
    return "import asyncio\nasync def main():\n    await asyncio.sleep(" + std::string{seconds} +
           ")\n    print('awake')\nasyncio.run(main())\n";
}

/// A window in the stage of comparing, and files of the person's own.
struct Person {
    Folder folder;
    MyProgram program{{}, [](const OwnPrograms&) {}, [] {}};
    std::ostringstream complaints;
    OpenPrograms texts{folder.path / "state", complaints};
    Workspace workspace{texts, program, [] {}};
    MyProgram compared{{}, [](const OwnPrograms&) {}, [] {}};
    HeadlessWindow window{app::lesson("3.2")};
    MainView& view = window.view();

    Person() {
        view.set_workspace(workspace, [](const char*) -> const char* { return nullptr; });
        view.set_compared_program(compared);
        view.open_stage(Stage::compare);
        window.frame();
    }
    std::string file(const char* name, const std::string& text) {
        auto path = (folder.path / name).string();
        write(path, text);
        return path;
    }
    void finish() {
        do {
            view.follow_workspace();
            poll(nullptr, 0, 5);
        } while (program.state().phase == Phase::running ||
                 compared.state().phase == Phase::running);
        window.frame();
    }
    void choose(const std::string& path) {
        window.press(Key::o);
        CHECK(view.take_file_wish());
        view.open_file(path, Origin::chosen);
        window.frame();
    }
    std::ptrdiff_t times_said(std::string_view words) {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        return std::ranges::count_if(surface.shapes(), [&](const auto& shape) {
            return shape.text.find(words) != shape.text.npos;
        });
    }
    bool says(std::string_view words) { return times_said(words) > 0; }
};

}  // namespace

TEST_CASE("compare: a Python file as B is asked for, run, and stands beside what is open") {
    Person person;
    const auto path = person.file("nap.py", sleeps("2"));
    person.choose(path);
    CHECK(person.view.page() == WindowPage::launch);
    person.window.press_escape();
    CHECK(person.view.stage() == Stage::compare);
    CHECK(person.compared.state().phase == Phase::none);

    person.choose(path);
    person.window.press(Key::enter);
    CHECK(person.view.stage() == Stage::compare);
    person.window.frame();
    CHECK(person.says("nap.py is running"));
    CHECK(person.says(en["job.cancel"]));
    person.finish();
    CHECK(person.view.player().program().id() == "3.2");
    CHECK(person.says("nap.py"));
    CHECK(person.says("0.50 s later"));
    CHECK_FALSE(person.says("is running"));
    CHECK(person.program.known().find(path) != nullptr);  // it was allowed, wherever it is run
}

TEST_CASE("compare: what fails before it has an event loop is told of, and B stays") {
    Person person;
    person.choose(person.file("broken.py", "import asyncio\nasyncio.run(main(\n"));
    person.window.press(Key::enter);
    person.finish();
    CHECK(person.says("line 2"));
    CHECK(person.says("3.3 Tasks"));
}

TEST_CASE("compare: a file that is opened after one was asked for as B is opened as ever") {
    Person person;
    const auto path = person.file("nap.py", sleeps("1"));
    person.choose(path);
    CHECK(person.view.page() == WindowPage::launch);
    person.view.open_file(path, Origin::dropped);
    person.window.press(Key::enter);
    person.finish();
    CHECK(person.view.player().program().python_file() == path);
    CHECK(person.compared.state().phase == Phase::none);
}

TEST_CASE("compare: one's own program beside its version before") {
    Person person;
    const auto path = person.file("nap.py", sleeps("1"));
    person.view.open_file(path, Origin::named);
    person.window.press(Key::enter);
    person.finish();
    write(path, sleeps("0.25"));
    person.view.record_again();
    person.finish();
    person.view.open_stage(Stage::compare);
    person.window.frame();
    CHECK(person.says("nap.py, the version before"));
    CHECK(person.says("0.75 s later"));
}

TEST_CASE("compare: one's own program beside a run of it without the sleep of a finding") {
    Person person;
    const auto path = person.file("nap.py",
                                  "import asyncio, time\nasync def main():\n    time.sleep(0.4)\n"
                                  "    await asyncio.sleep(1)\n"
                                  "asyncio.run(main())\n");
    person.view.open_file(path, Origin::named);
    person.window.press(Key::enter);
    person.finish();
    SUBCASE("by its button") {
        RecordingSurface surface{person.window.size()};
        person.window.draw_on(surface);
        const auto button = std::ranges::find(surface.shapes(), en["report.compare_without"],
                                              &RecordingSurface::Shape::text);
        REQUIRE(button != surface.shapes().end());
        person.window.click(button->bounds.center());
    }
    SUBCASE("by its key, of the worst") {
        app::press({Key::j}, {.shift = true}, person.view);
    }
    CHECK(person.view.stage() == Stage::compare);
    person.finish();
    // Above its source, and above its lanes.
    CHECK(person.times_said("nap.py, without the sleep at line 3") == 2);
    CHECK(person.says("0.40 s earlier"));
    // It is run as ever the next time.
    CHECK(person.compared.known().find(path)->launch.without_sleep.empty());
    CHECK(person.program.known().find(path)->launch.without_sleep.empty());
}

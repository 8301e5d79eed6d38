#include "app/panels/my_program.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "app/panels/tests/panel_window.hpp"
#include "app/tests/temporary_folder.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

struct MyProgramWindow final : PanelWindow {
    MyProgramWindow() : PanelWindow{{600, 500}} { draw(); }

    void draw_panel(const Canvas& c) override {
        const auto asked = panel.draw(c, {{10, 10}, {590, 490}}, {}, en);
        if (asked.run)
            run = asked.run->file().filename();
        if (!asked.complaint.empty())
            complaint = asked.complaint;
    }
    /// What is to run since the last call.
    std::string take_run() { return std::exchange(run, {}); }
    void open(std::string_view name, const std::string& text) {
        write(folder.path / name, text);
        programs.open(folder.path / name);
        draw();
    }
    void type(std::u32string_view characters) {
        for (const char32_t character : characters)
            panel.editor().write(character);
        draw();
    }
    void press(Key key, bool ctrl) {
        panel.editor().press({key, ctrl}, false);
        draw();
    }

    Folder folder;
    std::ostringstream complaints;
    OpenPrograms programs{folder.path / "state", complaints};
    MyProgramPanel panel{programs};
    std::string run, complaint;
};

}  // namespace

TEST_CASE("my program: a lesson's program becomes one's own, is changed, saved, and asked to run") {
    MyProgramWindow window;
    window.panel.change("gather_order.py", "await x\n");
    window.draw();
    CHECK(window.shows("gather_order.py"));
    window.type(U"# mine\u00e9");
    CHECK(read(window.programs.shown()->file()) == "await x\n");
    CHECK(window.take_run().empty());
    window.press(Key::s, true);
    CHECK(window.take_run() == "gather_order.py");
    CHECK(read(window.programs.shown()->file()) == "# mine\u00e9await x\n");
}

TEST_CASE("my program: + opens a template, and one's copies that are closed") {
    MyProgramWindow window;
    CHECK(window.shows(en["edit.none_open"]));
    window.click(window.box_of("+").center());
    window.click(window.box_of("A semaphore").center());
    CHECK(window.take_run() == "semaphore.py");
    CHECK(window.panel.editor().has_keyboard());
    CHECK(read(window.programs.shown()->file()).find("Semaphore(") != std::string::npos);
    window.programs.close(0);
    window.draw();
    window.click(window.box_of("+").center());
    window.click(window.box_of("semaphore.py").center());
    CHECK(window.take_run() == "semaphore.py");
    CHECK(window.programs.size() == 1);
}

TEST_CASE("my program: a tab's click shows it, its cross closes it") {
    MyProgramWindow window;
    window.open("a.py", "one\n");
    window.open("b.py", "two\n");
    CHECK(window.shows("two"));
    window.click(window.box_of("a.py").center());
    CHECK(window.take_run() == "a.py");
    CHECK(window.shows("one"));
    window.type(U"x");
    CHECK(window.shows("xone"));
    const Box tab = window.box_of("a.py");
    window.click({tab.max.x + 8, tab.center().y});
    CHECK(window.take_run() == "b.py");
    CHECK_FALSE(window.shows("a.py"));
    CHECK(window.programs.size() == 1);
    CHECK(window.programs.open(window.folder.path / "a.py").editor().text().bytes() == "xone\n");
}

TEST_CASE("my program: of many tabs that in front is seen, and all are in a list") {
    MyProgramWindow window;
    for (int i = 10; i < 30; ++i)
        window.open("program_" + std::to_string(i) + ".py", "");
    CHECK(window.shows("program_29.py"));
    CHECK_FALSE(window.shows("program_20.py"));
    window.click(window.box_of("…").center());
    window.click(window.box_of("program_20.py").center());
    CHECK(window.take_run() == "program_20.py");
    CHECK(window.shows("program_20.py"));
    CHECK_FALSE(window.shows("program_29.py"));
    window.programs.show(12);
    window.draw();
    CHECK(window.shows("program_22.py"));
    for (const auto& shape : window.shapes()) {
        if (!shape.text.starts_with("program_"))
            continue;
        CHECK(shape.bounds.max.x < 590);
        CHECK(shape.text.ends_with(".py"));  // in full
    }
}

TEST_CASE("my program: what cannot be saved is told, and stays unsaved") {
    MyProgramWindow window;
    std::filesystem::create_directory(window.folder.path / "gone");
    window.open("gone/a.py", "one\n");
    window.panel.editor().take_keyboard();
    window.type(U"x");
    std::filesystem::remove_all(window.folder.path / "gone");
    window.press(Key::s, true);
    CHECK(window.complaint.find("No such file or directory") != std::string::npos);
    CHECK(window.take_run().empty());
    CHECK(window.programs.shown()->editor().unsaved());
}

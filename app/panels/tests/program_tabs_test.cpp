#include "app/panels/program_tabs.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <utility>

#include "app/panels/tests/panel_window.hpp"
#include "app/tests/temporary_folder.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

struct TabsWindow final : PanelWindow {
    TabsWindow() : PanelWindow{{600, 500}} { draw(); }

    void draw_panel(const Canvas& c) override {
        Box box{{10, 10}, {590, 40}};
        if (Wish asked = tabs.draw(c, box, programs, en); wants_something(asked))
            wish = std::move(asked);
        CHECK(box.min.x <= 590);
    }
    void open(std::string_view name, const std::string& text = {}) {
        write(folder.path / name, text);
        programs.open(folder.path / name);
        draw();
    }
    /// What was asked for since the last call, if it is of that kind.
    template <class T>
    std::optional<T> take() {
        const Wish asked = std::exchange(wish, {});
        const T* const found = std::get_if<T>(&asked);
        return found ? std::optional{*found} : std::nullopt;
    }

    Folder folder;
    std::ostringstream complaints;
    OpenPrograms programs{folder.path / "state", complaints};
    ProgramTabs tabs;
    Wish wish;
};

}  // namespace

TEST_CASE("program tabs: + opens a template, and one's copies that are closed") {
    TabsWindow window;
    window.click(window.box_of("+").center());
    window.click(window.box_of("A semaphore").center());
    const auto taken = window.take<TakeOver>();
    REQUIRE(taken);
    CHECK(taken->name == "semaphore.py");
    CHECK(taken->text.find("Semaphore(") != std::string::npos);
    window.programs.take_over(taken->name, taken->text);
    window.programs.close(0);
    window.draw();
    window.click(window.box_of("+").center());
    window.click(window.box_of("semaphore.py").center());
    const auto opened = window.take<OpenFile>();
    REQUIRE(opened);
    CHECK(opened->path == (window.folder.path / "state/programs/semaphore.py").string());
    CHECK(opened->origin == Origin::own);
}

TEST_CASE("program tabs: a tab's click shows it, its cross closes it") {
    TabsWindow window;
    window.open("a.py");
    window.open("b.py");
    window.click(window.box_of("a.py").center());
    auto shown = window.take<ShowProgram>();
    REQUIRE(shown);
    CHECK(shown->program == 0);
    const Box tab = window.box_of("b.py");
    window.click({tab.max.x + 8, tab.center().y});
    const auto closed = window.take<CloseProgram>();
    REQUIRE(closed);
    CHECK(closed->program == 1);
}

TEST_CASE("program tabs: of many tabs that in front is seen, and all are in a list") {
    TabsWindow window;
    for (int i = 10; i < 30; ++i)
        window.open("program_" + std::to_string(i) + ".py");
    CHECK(window.shows("program_29.py"));
    CHECK_FALSE(window.shows("program_20.py"));
    window.click(window.box_of("…").center());
    window.click(window.box_of("program_20.py").center());
    const auto shown = window.take<ShowProgram>();
    REQUIRE(shown);
    window.programs.show(shown->program);
    window.draw();
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

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "app/export/program_link.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/workspace/workspace.hpp"

using namespace app;
using What = ShareOrder::What;

namespace {

const Translation& en = Translation::of(Language::en);

std::vector<RecordingSurface::Shape> shapes(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    return {surface.shapes().begin(), surface.shapes().end()};
}

bool says(HeadlessWindow& window, std::string_view words) {
    return std::ranges::any_of(shapes(window), [&](const auto& shape) {
        return shape.text.find(words) != shape.text.npos;
    });
}

void click(HeadlessWindow& window, const std::string& text) {
    const auto all = shapes(window);
    const auto found = std::ranges::find(all, text, &RecordingSurface::Shape::text);
    REQUIRE_MESSAGE(found != all.end(), text);
    window.click(found->bounds.center());
}

}  // namespace

TEST_CASE("share: a link to this moment is copied by two keys") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.player().seek(41);
    window.press(Key::f5);
    CHECK(view.page() == WindowPage::share);
    CHECK(says(window, "loopscope://2.2?event=41"));
    window.press(Key::enter);
    CHECK(view.page() == WindowPage::program);
    CHECK(clipboard() == "loopscope://2.2?event=41");
    CHECK(says(window, en["share.copied"]));
    CHECK_FALSE(view.take_share_order());
    CHECK(view.player().cursor() == 41);
    // No picture has the news, and what it shows the learner has not done.
    view.set_progress({});
    view.be_pictured(true);
    view.player().go_to_end();
    CHECK_FALSE(says(window, en["share.copied"]));
    CHECK(view.progress()->mark("2.2", Stage::run) == Mark::none);
    view.be_pictured(false);
    CHECK(says(window, en["share.copied"]));
    CHECK(view.progress()->mark("2.2", Stage::run) == Mark::done);
    window.press(Key::f5);
    window.press_escape();
    CHECK(view.page() == WindowPage::program);
}

TEST_CASE("share: by keys, in a theme and a form") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    window.press(Key::f5);
    window.press(Key::down);
    window.press(Key::left);  // from dark round to black and white
    window.press(Key::down);
    window.press(Key::right);
    window.press(Key::enter);
    const auto order = view.take_share_order();
    REQUIRE(order);
    CHECK(order->what == What::svg);
    CHECK(order->theme == ThemeName::print);
    CHECK(view.page() == WindowPage::program);
    CHECK_FALSE(view.take_share_order());
}

TEST_CASE("share: by mouse") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    window.press(Key::f5);
    click(window, en["share.part.from_here"]);
    click(window, "WebP");
    click(window, en["share.film.do"]);
    auto order = view.take_share_order();
    REQUIRE(order);
    CHECK(order->what == What::webp);
    CHECK(order->part == ShareOrder::Part::from_here);
    window.press(Key::f5);
    click(window, en["share.page.do"]);
    order = view.take_share_order();
    REQUIRE(order);
    CHECK(order->what == What::page);
}

TEST_CASE("share: in each stage the picture is that of the stage") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.open_stage(Stage::compare);
    window.press(Key::f5);
    window.press(Key::down);
    window.press(Key::enter);
    CHECK(view.take_share_order());
    CHECK(view.page() == WindowPage::program);
    CHECK(view.stage() == Stage::compare);
}

TEST_CASE("share: a recording has no link, and says so") {
    HeadlessWindow window{Invocation{recordings::open("crawl.jsonl")}};
    window.press(Key::f5);
    CHECK(says(window, en["share.link.recording"]));
    window.press(Key::enter);
    CHECK(window.view().page() == WindowPage::share);
    click(window, en["share.link.do"]);
    CHECK(window.view().page() == WindowPage::share);
}

TEST_CASE("share: a program that a link brings is asked about, whatever was allowed before") {
    const Folder folder;
    const std::string state = folder.path.string();
    MyProgram programs{{}, [](const OwnPrograms&) {}, [] {}};
    std::ostringstream complaints;
    OpenPrograms texts{folder.path / "texts", complaints};
    Workspace workspace{texts, programs, [] {}};
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.set_workspace(workspace, [&](const char* name) {
        return std::string_view{name} == "XDG_STATE_HOME" ? state.c_str() : nullptr;
    });
    const LinkedProgram linked{"linked.py", "print('from a link')\n"};
    const auto kept = folder.path / "loopscope" / "linked";
    for (int i = 0; i < 2; ++i) {  // the second time its content has been allowed
        view.open_linked(linked);
        CHECK(view.page() == WindowPage::launch);
        CHECK(programs.state().phase == MyProgramState::Phase::none);
        CHECK(says(window, "can do all that you can do"));
        CHECK(says(window, "'from a link'"));
        CHECK(read(kept / "linked.py") == linked.source);
        OwnPrograms known;
        known.run({.file = (kept / "linked.py").string()}, programs.asked()->hash);
        CHECK(known.allows((kept / "linked.py").string(), programs.asked()->hash, Origin::dropped));
        CHECK_FALSE(
            known.allows((kept / "linked.py").string(), programs.asked()->hash, Origin::linked));
        window.press_escape();
    }
    CHECK(std::distance(std::filesystem::directory_iterator{kept}, {}) == 1);
    // Another one of that name does not take its place.
    view.open_linked({"linked.py", "print(2)\n"});
    CHECK(read(kept / "linked.py") == linked.source);
    CHECK(read(kept / "linked-2.py") == "print(2)\n");
}

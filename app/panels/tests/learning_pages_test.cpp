#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/practice/practice.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;

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

/// Presses the digits of the order; the last line puts itself.
void answer(HeadlessWindow& window, const Answer& order) {
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
        window.press(static_cast<Key>(static_cast<std::size_t>(Key::digit_1) + order[i]));
}

practice::Practice question(std::uint64_t seed, std::uint64_t variant = 0) {
    return practice::make_practice({.seed = seed, .variant = variant, .language = Language::en});
}

Answer wrong(const practice::Practice& practice) {
    Answer order = practice.question.answers.front();
    std::swap(order[0], order[1]);
    return order;
}

}  // namespace

TEST_CASE("practice: by keyboard alone, wrong and right, to the run and back") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.set_progress({});
    window.press(Key::f2);
    CHECK(view.page() == WindowPage::practice);
    CHECK(says(window, "Practice · question 1"));
    CHECK_FALSE(says(window, en["practice.ask.run"]));
    window.press(Key::space);  // moves the choice
    window.press(Key::digit_2);
    window.press(Key::backspace);
    CHECK(view.player().cursor() == 0);

    const auto first = question(1);
    answer(window, wrong(first));
    window.frame();
    CHECK(says(window, en["practice.ask.run"]));
    CHECK(says(window, "1 to come back"));
    CHECK(view.progress()->practice().levels.at(1) == Tally{1, 0});
    CHECK(view.progress()->record(idea_of(first.rules.front())).answered == 1);

    window.press(Key::g);  // its run, where the answer first differs from it
    window.frame();
    CHECK(view.page() == WindowPage::program);
    CHECK(view.stage() == Stage::run);
    CHECK(view.player().program().title(Language::en) == "practice.py");
    CHECK(view.player().cursor() == first.question.pairs.front().cursor);
    CHECK(view.timeline_view().pin);
    window.press(Key::right);
    window.frame();
    window.press(Key::f2);
    CHECK(says(window, en["practice.ask.run"]));  // it is still answered

    window.press(Key::enter);
    CHECK(says(window, "Practice · question 2"));
    answer(window, question(2).question.answers.front());
    window.frame();
    CHECK(view.progress()->practice().streak == 1);
    window.press(Key::enter);
    CHECK(says(window, "question 3: missed before"));
    answer(window, question(1, 1).question.answers.front());
    window.frame();
    CHECK(view.progress()->practice().levels.at(1) == Tally{3, 2});
    CHECK(view.progress()->practice().best_streak == 2);
    window.press_escape();
    CHECK(view.page() == WindowPage::program);
    CHECK(view.player().program().id() == "2.2");  // and not the program that was practised
}

TEST_CASE("practice: the language changes all that is said; what was answered stays") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.set_progress({});
    window.press(Key::f2);
    answer(window, question(1).question.answers.front());
    window.press(Key::l);
    const auto& zh = Translation::of(Language::zh);
    CHECK(says(window, zh["practice.ask.run"]));
    CHECK(view.progress()->practice().levels.at(1) == Tally{1, 1});
    window.press(Key::l);
    CHECK(says(window, en["practice.ask.run"]));
    CHECK(view.progress()->practice().levels.at(1) == Tally{1, 1});
}

TEST_CASE("practice: plus and minus, or a click, change the level") {
    HeadlessWindow window{app::lesson("2.2")};
    window.view().practise({.level = practice::Level::gather, .seed = 7});
    const auto program = [&](practice::Level level, std::uint64_t seed) {
        const auto practice =
            practice::make_practice({.level = level, .seed = seed, .language = Language::en});
        return practice.program->script().functions().front().name;
    };
    CHECK(says(window, program(practice::Level::gather, 7)));
    window.press(Key::plus);
    CHECK(says(window, program(practice::Level::exceptions, 1)));
    window.press(Key::plus);
    CHECK(says(window, program(practice::Level::exceptions, 1)));
    click(window, en["practice.level.1"]);
    CHECK(says(window, program(practice::Level::tasks, 1)));
    window.press(Key::minus);
    CHECK(says(window, program(practice::Level::tasks, 1)));
    click(window, en["practice.leave"]);
    CHECK(window.view().page() == WindowPage::program);
}

TEST_CASE("practice: nothing tells the order before it is answered") {
    HeadlessWindow window{app::lesson("2.2")};
    window.view().practise({.seed = 4, .language = Language::en});
    // In the explanation each line has its time.
    CHECK_FALSE(says(window, "0.00 s"));
    answer(window, question(4).question.answers.front());
    window.frame();
    CHECK(says(window, "0.00 s"));
}

TEST_CASE("practice: what is said of an answer is seen, however small the window") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        HeadlessWindow window{app::lesson("2.2"), {960, 640}};
        Progress progress;  // with many rules to tell of
        std::vector<RuleShown> rules;
        for (std::size_t i = 0; i < rule_names.size(); ++i)
            rules.push_back({static_cast<Rule>(i), true});
        progress.practised({2, true, rules});
        window.view().set_progress(progress);
        window.view().practise({.level = practice::Level::exceptions, .seed = seed});
        window.frame();
        while (window.view().progress()->practice().all().answered == 1) {
            window.press(Key::enter);
            window.frame();
        }
        const auto all = shapes(window);
        const auto next =
            std::ranges::find(all, en["practice.ask.run"], &RecordingSurface::Shape::text);
        REQUIRE(next != all.end());
        CHECK(next->bounds.max.y < 640 - 56);
        // The rules take no room from the question.
        const auto asked = std::ranges::find_if(
            all, [](const auto& shape) { return shape.text.starts_with("The program prints"); });
        REQUIRE(asked != all.end());
        const auto rule_panel =
            std::ranges::find(all, en["practice.rules"], &RecordingSurface::Shape::text);
        if (rule_panel != all.end()) {
            CHECK(asked->bounds.min.y > 45);
            CHECK(next->bounds.max.y < rule_panel->bounds.min.y);
        }
    }
}

TEST_CASE("practice: the whole program can be read by keyboard alone") {
    HeadlessWindow window{app::lesson("2.2"), {960, 640}};
    window.view().practise({.level = practice::Level::exceptions, .seed = 4});
    CHECK(says(window, "import"));
    CHECK_FALSE(says(window, "run(main())"));
    for (int i = 0; i < 6; ++i) {
        window.press(Key::s);
        window.frame();
    }
    CHECK(says(window, "run(main())"));
    for (int i = 0; i < 6; ++i)
        window.press(Key::w);
    CHECK(says(window, "import"));
}

TEST_CASE("progress: what is shaky leads to the lesson that helps, by a key and by a click") {
    HeadlessWindow window{app::lesson("1"), {1280, 800}};
    MainView& view = window.view();
    Progress progress;
    progress.opened("1", Stage::run);
    progress.practised({1, false, {{Rule::gather_waits, false}}});
    view.set_progress(progress);
    window.press(Key::f3);
    window.frame();
    CHECK(says(window, en["progress.shaky"]));
    for (std::size_t i = 0; i < catalogue().all().size(); ++i)
        window.press(Key::down);
    window.press(Key::enter);
    CHECK(view.page() == WindowPage::program);
    CHECK(view.player().program().id() == "2.2");
    window.press(Key::f3);
    click(window, catalogue().find("3.2")->title(Language::en));
    CHECK(view.page() == WindowPage::program);
    CHECK(view.player().program().id() == "3.2");
    window.press(Key::f3);
    window.press_escape();
    CHECK(view.page() == WindowPage::program);
}

TEST_CASE("progress: reset asks first, and then forgets all") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    Progress progress;
    progress.opened("2.2", Stage::loop);
    view.set_progress(progress);
    window.press(Key::f3);
    click(window, en["progress.reset"]);
    CHECK(says(window, en["progress.reset.ask"]));
    CHECK_FALSE(view.progress()->untouched());
    window.press(Key::enter);  // "keep it" has the keyboard
    CHECK_FALSE(says(window, en["progress.reset.ask"]));
    CHECK(view.progress()->mark("2.2", Stage::loop) == Mark::seen);
    click(window, en["progress.reset"]);
    click(window, en["progress.reset.do"]);
    CHECK(view.progress()->untouched());
    CHECK(says(window, en["progress.reset.done"]));
}

TEST_CASE("progress: an export is handed over once, in both forms") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    Progress progress;
    progress.opened("2.2", Stage::loop);
    view.set_progress(progress);
    window.press(Key::f3);
    click(window, en["progress.export.json"]);
    auto wanted = view.take_export();
    REQUIRE(wanted);
    CHECK(wanted->name == "loopscope-progress.json");
    CHECK(Progress::from_json(wanted->text) == progress);
    CHECK_FALSE(view.take_export());
    click(window, en["progress.export.html"]);
    wanted = view.take_export();
    REQUIRE(wanted);
    CHECK(wanted->name == "loopscope-progress.html");
    CHECK(wanted->text.starts_with("<!DOCTYPE html>"));
    view.tell_of_export("Written to here");
    CHECK(says(window, "Written to here"));
}

TEST_CASE("marks: a stage is done when it was gone through to its end") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.set_progress({});
    const auto mark = [&](Stage stage) { return view.progress()->mark("1", stage); };
    view.open_stage(Stage::predict);
    window.frame();
    CHECK(mark(Stage::predict) == Mark::seen);
    for (int i = 0; i < 20 && view.stage() == Stage::predict; ++i) {
        window.press(Key::enter);
        window.frame();
    }
    CHECK(mark(Stage::predict) == Mark::done);
    CHECK(mark(Stage::run) == Mark::seen);
    window.press(Key::end);
    window.frame();
    CHECK(mark(Stage::run) == Mark::done);
    view.open_stage(Stage::loop);
    window.press(Key::digit_1);
    for (int i = 0; i < 8; ++i)
        window.press(Key::s);
    window.frame();
    CHECK(mark(Stage::loop) == Mark::seen);  // it was shown rather than played
    CHECK(view.progress()->decisions("1") == Tally{1, 1});
    CHECK_FALSE(view.progress()->best("1", LoopDepth::easy));
}

TEST_CASE("top bar: practice and progress stand at the end of the list of lessons") {
    for (const ImVec2 size : {ImVec2{960, 640}, ImVec2{1280, 800}}) {
        HeadlessWindow window{app::lesson("2.2"), size};
        MainView& view = window.view();
        view.set_progress({});
        window.frame();
        click(window, view.player().program().title(Language::en));
        click(window, en["practice.name"]);
        CHECK(view.page() == WindowPage::practice);
        window.press(Key::f2);
        CHECK(view.page() == WindowPage::program);
        view.open(recordings::open("blocks.jsonl"));
        window.frame();
        click(window, "blocks.jsonl");
        click(window, en["progress.title"]);
        CHECK(view.page() == WindowPage::progress);
        click(window, en["stage.run"]);
        CHECK(view.page() == WindowPage::program);
        CHECK(view.player().program().title(Language::en) == "blocks.jsonl");
    }
}

TEST_CASE("learning pages: they stand at all sizes, in both languages") {
    for (const ImVec2 size :
         {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1920, 1080}, ImVec2{400, 300}}) {
        for (const Language language : {Language::zh, Language::en}) {
            HeadlessWindow window{app::lesson("4"), size, language};
            window.view().set_progress({});
            window.press(Key::f2);
            for (const Key key : {Key::digit_1, Key::digit_2, Key::digit_3, Key::enter, Key::plus,
                                  Key::enter, Key::g}) {
                window.press(key);
                window.frame();
            }
            window.press(Key::f3);
            for (int i = 0; i < 40; ++i) {
                window.press(Key::down);
                window.frame();
            }
            window.press(Key::l);
            window.press(Key::question);
            window.frame();
            window.press(Key::question);
            window.press(Key::f1);
            window.frame();
        }
    }
}

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/panels/predict_screen.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"
#include "app/tests/headless/recording_surface.hpp"
#include "app/tests/recordings.hpp"
#include "app/timeline/timeline.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

std::vector<std::string> texts(HeadlessWindow& window) {
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    std::vector<std::string> all;
    for (const auto& shape : surface.shapes()) {
        if (!shape.text.empty())
            all.push_back(shape.text);
    }
    return all;
}

bool shows(HeadlessWindow& window, std::string_view text) {
    const auto all = texts(window);
    return std::ranges::find(all, text) != all.end();
}

/// "decision 2 of 9", "question 1 of 3".
bool says(HeadlessWindow& window, std::string_view words) {
    return std::ranges::any_of(
        texts(window), [&](const std::string& text) { return text.find(words) != text.npos; });
}

}  // namespace

TEST_CASE(
    "stages: with a progress, a first visit asks, and a later one goes on where it was left") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    CHECK(view.stage() == Stage::run);
    view.set_progress({});
    view.open_usual_stage();
    window.frame();
    CHECK(view.stage() == Stage::predict);
    window.press_escape();
    CHECK(view.stage() == Stage::run);
    view.open(app::lesson("1"));
    CHECK(view.stage() == Stage::predict);
    view.open(app::lesson("2.2"));
    CHECK(view.stage() == Stage::run);
    view.open(recordings::open("blocks.jsonl"));
    CHECK(view.stage() == Stage::run);
    CHECK(view.progress()->opens_with("1") == Stage::predict);
    CHECK(view.progress()->opens_with("2.2") == Stage::run);
}

TEST_CASE("first minute: one question, the run up to where main gives way, and three ways on") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.set_progress({});
    view.open_usual_stage();
    CHECK(view.stage() == Stage::predict);
    CHECK(says(window, "question 1 of 1"));
    CHECK_FALSE(shows(window, en["stage.run"]));
    for (const Key key : {Key::digit_1, Key::digit_2, Key::digit_3})
        window.press(key);
    CHECK(view.progress()->opens_with("1") == Stage::predict);

    window.press(Key::enter);
    CHECK(view.stage() == Stage::run);
    CHECK(view.player().playing());
    CHECK(says(window, "until it gives way"));
    view.player().advance(60);
    CHECK_FALSE(view.player().playing());
    CHECK(says(window, "main has given way at line"));
    CHECK_FALSE(shows(window, en["stage.loop"]));
    CHECK(shows(window, en["first.skip"]));
    const auto& log = view.player().log();
    CHECK(log.get<trace::StepEnd>(view.player().cursor() - 1).has_value());

    window.press(Key::right);
    CHECK(says(window, "Now each has its turn"));
    for (int i = 0; i < 3; ++i)
        window.press(Key::right);
    CHECK(says(window, "Both tasks have begun"));
    for (int i = 0; i < 3; ++i)
        window.press(Key::right);
    CHECK(says(window, "is the first to go on"));
    window.press(Key::end);
    CHECK(says(window, "Where to now?"));
    CHECK(shows(window, en["stage.loop"]));
    window.press(Key::home);  // they stay
    CHECK(shows(window, en["first.way.loop"]));

    window.press(Key::digit_2);
    CHECK(view.stage() == Stage::predict);
    CHECK(says(window, "question 2 of"));
    window.press_escape();
    CHECK_FALSE(shows(window, en["first.way.loop"]));
    CHECK(view.progress()->opens_with("1") == Stage::run);
}

TEST_CASE("first minute: one key skips it, and it does not come again") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.set_progress({});
    view.open_usual_stage();
    window.press_escape();
    CHECK(view.stage() == Stage::run);
    CHECK_FALSE(shows(window, en["first.skip"]));
    CHECK(shows(window, en["stage.loop"]));
    CHECK_FALSE(view.player().playing());
    CHECK_FALSE(view.progress()->untouched());
    view.open_usual_stage();
    CHECK(view.stage() == Stage::run);
    window.press(Key::digit_1);  // nothing
    CHECK(view.stage() == Stage::run);
}

TEST_CASE("first minute: only where nothing has been done, and only in the first lesson") {
    Progress some;
    some.opened("3.1", Stage::run);
    {
        HeadlessWindow window{app::lesson("1")};
        window.view().set_progress(some);
        window.view().open_usual_stage();
        CHECK(shows(window, en["stage.loop"]));
    }
    HeadlessWindow other{app::lesson("2.1")};
    other.view().set_progress({});
    other.view().open_usual_stage();
    CHECK(shows(other, en["stage.loop"]));
}

TEST_CASE("stages: what cannot be opened says so") {
    HeadlessWindow window{recordings::open("spins.jsonl")};
    MainView& view = window.view();
    view.open_stage(Stage::predict);
    CHECK(view.stage() == Stage::run);
    CHECK(shows(window, en["stage.nothing.predict"]));
    view.open_stage(Stage::run);
    CHECK_FALSE(shows(window, en["stage.nothing.predict"]));
}

TEST_CASE("predict: by keyboard alone, from the first question to the run") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::predict);
    window.frame();
    CHECK(says(window, "question 1 of 3"));
    window.press(Key::space);  // moves the choice, and not the run
    window.press(Key::right);
    CHECK_FALSE(view.player().playing());
    CHECK(view.player().cursor() == 0);
    window.press(Key::digit_3);
    window.press(Key::backspace);
    for (const Key key : {Key::digit_2, Key::digit_3})
        window.press(key);
    window.frame();
    CHECK(shows(window, en["predict.next"]));
    CHECK(view.progress()->tally("2.2", QuestionKind::slot_order) == Tally{1, 1});
    window.press(Key::enter);
    CHECK(says(window, "question 2 of 3"));
    // The language of all that was said changes, what was answered stays.
    window.press(Key::digit_1);
    window.press(Key::l);
    CHECK(shows(window, Translation::of(Language::zh)["predict.next"]));
    window.press(Key::l);
    CHECK(shows(window, en["predict.next"]));
    window.press(Key::enter);
    CHECK(says(window, "question 3 of 3"));
    window.press(Key::enter);  // what is in focus
    CHECK(shows(window, en["predict.run"]));
    window.press(Key::enter);
    CHECK(view.stage() == Stage::run);
    CHECK(view.player().cursor() == 0);
    window.frame();
}

TEST_CASE("predict: an answer leads to its moment, with the question's own values, and back") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.open_stage(Stage::predict);
    window.frame();
    for (const Key key : {Key::digit_1, Key::digit_2, Key::g})
        window.press(key);
    window.frame();
    CHECK(view.stage() == Stage::run);
    CHECK(view.player().run().values()["x1"] == asyncio::Number{3});
    CHECK(view.player().cursor() > 0);
    REQUIRE(view.timeline_view().pin);
    CHECK(view.timeline_view().pin->position == view.player().cursor());
    CHECK_FALSE(view.timeline_view().pin->right);
    CHECK(shows(window, en["timeline.pin.wrong"]));
    for (const Stage next : {Stage::loop, Stage::challenge, Stage::compare, Stage::predict}) {
        window.press(Key::tab);
        CHECK(view.stage() == next);
    }
    CHECK(shows(window, en["predict.next"]));  // it is still answered
}

TEST_CASE("predict: Backspace leads from the moment of an answer back to its question") {
    HeadlessWindow window{app::lesson("2.2")};
    MainView& view = window.view();
    view.open_stage(Stage::predict);
    window.frame();
    for (const Key key : {Key::digit_1, Key::digit_2, Key::enter, Key::digit_1, Key::g})
        window.press(key);
    window.frame();
    CHECK(view.stage() == Stage::run);
    CHECK(says(window, en["predict.back.wrong"]));
    CHECK(says(window, en["predict.back"]));
    window.press(Key::right);
    window.frame();
    CHECK(says(window, en["predict.back"]));
    window.press(Key::backspace);
    CHECK(view.stage() == Stage::predict);
    CHECK(says(window, "question 2 of 3"));
    CHECK(shows(window, en["predict.next"]));
    // The run is again as it was before, with its own values, and not with the question's.
    CHECK(view.player().cursor() == 0);
    CHECK(view.player().run().values()["x1"] == asyncio::Number{1});
    // To the run by itself nothing leads back.
    view.open_stage(Stage::run);
    window.frame();
    CHECK_FALSE(says(window, en["predict.back"]));
    window.press(Key::backspace);
    CHECK(view.stage() == Stage::run);
}

TEST_CASE("predict: a wrong order is told as it was put and as it is, with the lines to look at") {
    HeadlessWindow window{app::lesson("1")};
    window.view().open_stage(Stage::predict);
    window.frame();
    for (const Key key : {Key::digit_1, Key::digit_2})
        window.press(key);
    CHECK(says(window, "You said:"));
    CHECK(says(window, "It was:"));
    CHECK(says(window, en["predict.places"]));
    CHECK(says(window, "comes before"));
}

TEST_CASE("stages: a key that is held answers nothing, and moves the choice") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::predict);
    window.frame();
    window.press(Key::enter);
    for (const Key key : {Key::enter, Key::digit_2, Key::enter, Key::enter, Key::g})
        window.hold(key);
    CHECK(says(window, "question 1 of 3"));
    CHECK_FALSE(says(window, "You said:"));
    window.hold(Key::down);
    window.press(Key::enter);
    CHECK(says(window, "You said:"));
    window.hold(Key::enter);
    CHECK(says(window, "question 1 of 3"));

    view.open_stage(Stage::loop);
    window.frame();
    for (const Key key : {Key::digit_1, Key::enter, Key::s, Key::o, Key::c})
        window.hold(key);
    CHECK(says(window, "decision 1 of 9"));
    window.press(Key::digit_1);
    window.hold(Key::digit_1);
    CHECK(says(window, "decision 2 of 9"));
    CHECK(view.stage() == Stage::loop);
}

TEST_CASE("stages: all that is said of an answer can be read by keys in a small window") {
    // Beside the source; `whole`: only what no edge cuts off.
    const auto texts_of = [](HeadlessWindow& window, bool whole) {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        std::set<std::string> seen;
        for (const auto& shape : surface.shapes()) {
            const bool uncut = shape.bounds.min.y >= shape.clip.min.y - 1 &&
                               shape.bounds.max.y <= shape.clip.max.y + 1;
            if (!shape.text.empty() && shape.bounds.min.x > 360 && (uncut || !whole))
                seen.insert(shape.text);
        }
        return seen;
    };
    std::size_t scrolled = 0;
    for (const auto& program : catalogue().all()) {
        CAPTURE(program->id());
        HeadlessWindow window{program, {960, 640}};
        MainView& view = window.view();
        view.set_progress({});
        view.open_stage(Stage::predict);
        window.frame();
        while (view.stage() == Stage::predict) {
            const auto answered = view.progress()->questions(program->id()).answered;
            while (view.progress()->questions(program->id()).answered == answered)
                window.press(Key::enter);
            window.frame();
            const auto all = texts_of(window, false);
            scrolled += says(window, "PgDn") ? 1 : 0;
            for (int i = 0; i < 8; ++i) {
                window.press(Key::page_up);
                window.frame();
            }
            auto seen = texts_of(window, true);
            for (int i = 0; i < 8; ++i) {
                window.press(Key::page_down);
                window.frame();
                seen.merge(texts_of(window, true));
            }
            for (const std::string& text : all) {
                CAPTURE(text);
                CHECK((seen.contains(text) || text.find("PgDn") != text.npos));
            }
            window.press(Key::enter);
        }
    }
    CHECK(scrolled > 0);
}

TEST_CASE("stages: a click on a line, or a task, leaves the run alone") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    const auto click_line_8 = [&] {
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        const auto found =
            std::ranges::find(surface.shapes(), std::string{"8"}, &RecordingSurface::Shape::text);
        REQUIRE(found != surface.shapes().end());
        window.click(found->bounds.center());
    };
    for (const Stage stage : {Stage::predict, Stage::loop, Stage::challenge}) {
        view.open_stage(stage);
        window.frame();
        click_line_8();
        CHECK(view.stage() == stage);
        CHECK(view.player().cursor() == 0);
    }
    view.open_stage(Stage::run);
    window.frame();
    click_line_8();
    CHECK(view.player().cursor() > 0);
}

TEST_CASE("be the loop: a click on a task of the queue is a choice") {
    HeadlessWindow window{app::lesson("1")};
    window.view().open_stage(Stage::loop);
    window.frame();
    CHECK(says(window, "decision 1 of 9"));
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    const auto first_step = std::ranges::find(surface.shapes(), std::string{"first step"},
                                              &RecordingSurface::Shape::text);
    REQUIRE(first_step != surface.shapes().end());
    window.click(first_step->bounds.center());
    CHECK(says(window, "decision 2 of 9"));
}

TEST_CASE("be the loop: dragging a task from the queue to the seat is a choice, and only there") {
    HeadlessWindow window{app::lesson("1")};
    window.view().open_stage(Stage::loop);
    window.frame();
    RecordingSurface surface{window.size()};
    window.draw_on(surface);
    const auto place_of = [&](const std::string& text) {
        const auto found =
            std::ranges::find(surface.shapes(), text, &RecordingSurface::Shape::text);
        REQUIRE(found != surface.shapes().end());
        return found->bounds.center();
    };
    const ImVec2 chip = place_of("first step"), seat = place_of(en["loopgame.seat"]);
    const auto drag_to = [&](ImVec2 to) {
        const auto move = [&](ImVec2 at) {
            window.move_mouse(at);
            window.frame();
        };
        move(chip);
        window.hold_mouse(true);
        window.frame();
        move({chip.x + 20, chip.y});
        move(to);
        window.hold_mouse(false);
        window.frame();
        window.frame();
    };
    drag_to({chip.x, chip.y + 300});
    CHECK(says(window, "decision 1 of 9"));
    drag_to({chip.x + 12, chip.y});  // back to where it was
    CHECK(says(window, "decision 1 of 9"));
    drag_to(seat);
    CHECK(says(window, "decision 2 of 9"));
}

TEST_CASE("predict: nothing of what will happen is shown") {
    HeadlessWindow window{app::lesson("1")};
    window.view().open_stage(Stage::predict);
    window.frame();
    CHECK_FALSE(shows(window, en["panel.notes"]));
    CHECK_FALSE(shows(window, "0.50 s"));
    CHECK_FALSE(shows(window, "1.00 s"));
}

TEST_CASE("be the loop: by keyboard alone, to the end") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.open_stage(Stage::loop);
    window.frame();
    CHECK(says(window, "decision 1 of 9"));
    CHECK_FALSE(shows(window, "say_after(\"World\")"));  // it has not been made yet
    window.press(Key::digit_1);
    CHECK(says(window, "decision 2 of 9"));
    CHECK(shows(window, "say_after(\"World\")"));
    window.press(Key::digit_2);  // the second in the queue
    CHECK(says(window, "decision 2 of 9"));
    CHECK(says(window, "it was made"));
    window.press(Key::backspace);
    CHECK_FALSE(says(window, "it was made"));
    CHECK_FALSE(view.player().playing());
    for (int shown = 0; shown < 9; ++shown)
        window.press(Key::s);
    window.frame();
    CHECK(shows(window, "Hello"));
    CHECK(view.player().cursor() == 0);  // the run is another matter
    CHECK(says(window, en["way.challenge"]));
    window.press(Key::r);
    CHECK(says(window, "decision 1 of 9"));
    window.press_escape();
    CHECK(view.stage() == Stage::run);
}

TEST_CASE("be the loop: what is said of a wrong choice is seen, however small the window") {
    for (const char* const id : {"2.2", "3.5", "4"}) {
        CAPTURE(id);
        HeadlessWindow window{app::lesson(id), {960, 640}};
        window.view().open_stage(Stage::loop);
        window.frame();
        for (const Key key : {Key::digit_1, Key::digit_1, Key::o}) {
            window.press(key);
            window.frame();
        }
        RecordingSurface surface{window.size()};
        window.draw_on(surface);
        const auto not_so = std::ranges::find_if(surface.shapes(), [](const auto& shape) {
            return shape.text.starts_with("Not “stop");
        });
        REQUIRE(not_so != surface.shapes().end());
        CHECK(not_so->bounds.min.y >= not_so->clip.min.y - 1);
        CHECK(not_so->bounds.max.y <= not_so->clip.max.y + 1);
    }
}

TEST_CASE("be the loop: what the loop does has letters, and what runs has digits") {
    HeadlessWindow window{app::lesson("1")};
    MainView& view = window.view();
    view.open_stage(Stage::loop);
    window.frame();
    window.press(Key::digit_1);
    for (const auto& [key, sentence] :
         {std::pair{Key::a, "but there is one seat"}, std::pair{Key::c, "the clock stands"},
          std::pair{Key::o, "has not ended"}}) {
        window.press(key);
        CHECK(says(window, sentence));
        window.press(Key::backspace);
    }
    window.press(Key::e);  // no choice at this depth
    CHECK(says(window, "decision 2 of 9"));
    window.press(Key::plus);
    CHECK(says(window, "decision 1 of 22"));
    window.press(Key::digit_1);
    window.press(Key::e);
    CHECK(says(window, "decision 3 of 22"));
    window.press(Key::minus);
    CHECK(says(window, "decision 1 of 9"));
}

TEST_CASE("be the loop: at its end it tells what was seen, and one key goes on") {
    HeadlessWindow window{app::lesson("3.1")};
    MainView& view = window.view();
    view.set_progress({});
    view.open_stage(Stage::loop);
    window.frame();
    window.press(Key::o);  // too early
    for (const Key key : {Key::digit_1, Key::digit_1, Key::o, Key::digit_1})
        window.press(key);
    window.frame();
    CHECK(says(window, "Your decisions: 4; right at the first try: 3"));
    CHECK(says(window, en["loop.exact.next"]));
    CHECK_FALSE(says(window, en["loopgame.seat"]));  // nothing is left to be put there
    CHECK_FALSE(says(window, "best so far"));        // the first round keeps no score
    window.press(Key::r);
    for (const Key key : {Key::digit_1, Key::digit_1, Key::o, Key::digit_1})
        window.press(key);
    window.frame();
    CHECK(says(window, "No rule was broken"));
    CHECK(says(window, "best so far: "));
    window.press(Key::enter);
    CHECK(view.player().program().id() == "3.2");  // 3.1 has no challenge

    view.open(app::lesson("1"));
    view.open_stage(Stage::loop);
    while (!says(window, en["way.challenge"]))
        window.press(Key::s);
    window.press(Key::enter);
    CHECK(view.stage() == Stage::challenge);
}

TEST_CASE("stages: they stand at all sizes, in both languages, for lessons and recordings") {
    for (const ImVec2 size :
         {ImVec2{960, 640}, ImVec2{1280, 800}, ImVec2{1920, 1080}, ImVec2{400, 300}}) {
        for (const Language language : {Language::zh, Language::en}) {
            HeadlessWindow window{app::lesson("4"), size, language};
            for (const Stage stage : {Stage::predict, Stage::loop, Stage::challenge}) {
                CAPTURE(static_cast<int>(stage));
                window.view().open_stage(stage);
                CHECK(window.view().stage() == stage);
                for (const Key key : {Key::digit_1, Key::enter, Key::digit_2, Key::digit_1}) {
                    window.press(key);
                    window.frame();
                }
            }
            window.view().open(recordings::open("blocks.jsonl"));
            window.view().open_stage(Stage::loop);
            window.frame();
        }
    }
}

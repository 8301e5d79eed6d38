#include "app/commands/commands.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>
#include <tuple>
#include <utility>

#include "app/player/player.hpp"
#include "app/tests/catalogue.hpp"

using app::Command;
using app::Key;
using app::Language;
using app::Translation;

TEST_CASE("commands: each stands once in the table, with a key of its own") {
    std::set<Command> commands;
    std::set<std::string_view> ids;
    std::set<std::tuple<Key, bool, bool, bool>> chords;
    const auto of = [](const app::KeyChord& chord) {
        return std::tuple{chord.key, chord.ctrl, chord.alt, chord.shift};
    };
    for (const auto& info : app::commands()) {
        CAPTURE(info.id);
        CHECK(commands.insert(info.command).second);
        CHECK(ids.insert(info.id).second);
        CHECK(chords.insert(of(info.chord)).second);
        if (info.other)
            CHECK(chords.insert(of(*info.other)).second);
        CHECK(&app::info(info.command) == &info);
    }
}

TEST_CASE("commands: each is described, and its key named, in both languages") {
    std::set<std::string> keys;
    for (const auto& info : app::commands()) {
        CAPTURE(info.id);
        for (const auto language : {Language::zh, Language::en}) {
            const auto& tr = Translation::of(language);
            if (info.listed)
                CHECK(app::description(info.command, tr) != "");
            CHECK(app::key_text(info.chord, tr) != "");
        }
        CHECK(keys.insert(app::key_text(info.chord, Translation::of(Language::en))).second);
    }
}

TEST_CASE("commands: tooltips") {
    const auto& en = Translation::of(Language::en);
    CHECK(app::tooltip(Command::step_forward, en) == "Step forward (→)");
    CHECK(app::tooltip(Command::restart, en) == "Run again from the start (R)");
    CHECK(app::key_text({Key::space}, en) == "Space");
    CHECK(app::key_text({Key::space}, Translation::of(Language::zh)) == "空格");
    CHECK(app::key_text({Key::digit_4}, en) == "4");
    CHECK(app::key_text({Key::x}, en) == "X");
    CHECK(app::key_text({Key::wheel, true}, en) == "Ctrl + wheel");
    CHECK(app::key_text({Key::digit_9, true}, en) == "Ctrl + 9");
    CHECK(app::keys_text(app::info(Command::present), en) == "F11 P");
    CHECK(app::tooltip(Command::present, en) == "Present: full screen and large text (F11 P)");
}

namespace {

app::Player by_event() {
    app::Player player{app::lesson("2.2")};
    player.set_unit(app::StepUnit::event);
    return player;
}

/// Tells what it was asked for.
struct Asked final : app::CommandTarget {
    app::Player transport = by_event();
    std::string what;

    app::Stage open = app::Stage::run;
    app::WindowPage seen = app::WindowPage::program;
    bool takes = false;

    app::WindowPage page() const override { return seen; }
    void switch_page(app::WindowPage page) override {
        what = fmt::format("page {}", static_cast<int>(page));
    }
    app::Stage stage() const override { return open; }
    bool challenges = true;
    bool offers(app::Stage stage) const override {
        return challenges || stage != app::Stage::challenge;
    }
    void open_stage(app::Stage stage) override {
        what = fmt::format("stage {}", static_cast<int>(stage));
    }
    bool take_key(Key key, bool held) override {
        if (takes)
            what = fmt::format("key {}{}", static_cast<int>(key), held ? " held" : "");
        return takes;
    }
    app::Player& player() override { return transport; }
    void open_level(int level) override { what = fmt::format("level {}", level); }
    void open_neighbour(int by) override { what = fmt::format("neighbour {:+}", by); }
    void open_file() override { what = "open a file"; }
    void record_again() override { what = "record again"; }
    void save_program() override { what = "save"; }
    void open_my_programs() override { what = "my programs"; }
    void zoom(double factor) override { what = fmt::format("zoom {}", factor); }
    void pan(double widths) override { what = fmt::format("pan {}", widths); }
    void fit() override { what = "fit"; }
    void switch_all_arrows() override { what = "all arrows"; }
    void switch_path() override { what = "path"; }
    void fold_lanes() override { what = "fold"; }
    void start_filter() override { what = "filter"; }
    void select_beside(int lanes) override { what = fmt::format("select {:+}", lanes); }
    void change_delay(int steps) override { what = fmt::format("delay {:+}", steps); }
    void undo() override { what = "undo"; }
    void redo() override { what = "redo"; }
    void show(app::SidePanel panel) override {
        what = fmt::format("panel {}", static_cast<int>(panel));
    }
    void show_report() override { what = "report"; }
    void go_to_next_finding() override { what = "next finding"; }
    void compare_without_sleep() override { what = "compare without"; }
    void turn_now(int pages) override { what = fmt::format("now {:+}", pages); }
    void turn_notes(int pages) override { what = fmt::format("notes {:+}", pages); }
    void swap_main_panel() override { what = "swap"; }
    void resize_text(int steps) override { what = fmt::format("text {:+}", steps); }
    void present() override { what = "present"; }
    void switch_theme() override { what = "theme"; }
    void switch_language() override { what = "language"; }
    void switch_help() override { what = "help"; }
    void ask_what_is_this() override { what = "what is this?"; }
    void escape() override { what = "escape"; }
};

}  // namespace

TEST_CASE("commands: a key asks for what its row says, and for nothing else") {
    Asked asked;
    const auto pressed = [&](app::KeyChord chord, app::KeyState state = {}) {
        asked.what = "nothing";
        app::press(chord, state, asked);
        return asked.what;
    };
    CHECK(pressed({Key::digit_1, true}) == "level 1");
    CHECK(pressed({Key::digit_9, true}) == "level 9");
    CHECK(pressed({Key::digit_0, true}) == "text +0");
    CHECK(pressed({Key::plus, true}) == "text +1");
    CHECK(pressed({Key::minus, true}) == "text -1");
    CHECK(pressed({Key::o, true}) == "open a file");
    CHECK(pressed({Key::r, true}) == "record again");
    CHECK(pressed({Key::n}) == "panel 0");
    CHECK(pressed({Key::v}) == "panel 1");
    CHECK(pressed({Key::e}) == "panel 2");
    CHECK(pressed({Key::b}) == "panel 3");
    CHECK(pressed({Key::u}) == "panel 4");
    CHECK(pressed({Key::i}) == "report");
    CHECK(pressed({Key::j}) == "next finding");
    CHECK(pressed({Key::h}) == "path");
    CHECK(pressed({Key::page_down}) == "now +1");
    CHECK(pressed({Key::page_up}) == "now -1");
    CHECK(pressed({Key::page_down, true}) == "notes +1");
    CHECK(pressed({Key::page_up, true}) == "notes -1");
    CHECK(pressed({Key::c}) == "swap");
    CHECK(pressed({Key::p}) == "present");
    CHECK(pressed({Key::f11}) == "present");
    CHECK(pressed({Key::f4}) == "my programs");
    CHECK(pressed({Key::s, true}) == "save");
    CHECK(pressed({Key::f1}) == "what is this?");
    CHECK(pressed({Key::f2}) == "page 1");
    CHECK(pressed({Key::f3}) == "page 2");
    CHECK(pressed({Key::f5}) == "page 6");
    CHECK(pressed({Key::up}) == "neighbour -1");
    CHECK(pressed({Key::down}) == "neighbour +1");
    CHECK(pressed({Key::w}) == "zoom 1.25");
    CHECK(pressed({Key::s}) == "zoom 0.8");
    CHECK(pressed({Key::a}) == "pan -0.15");
    CHECK(pressed({Key::d}) == "pan 0.15");
    CHECK(pressed({Key::f}) == "fit");
    CHECK(pressed({Key::f, true}) == "filter");
    CHECK(pressed({Key::x}) == "all arrows");
    CHECK(pressed({Key::g}) == "fold");
    CHECK(pressed({Key::t}) == "theme");
    CHECK(pressed({Key::l}) == "language");
    CHECK(pressed({Key::question}) == "help");
    CHECK(pressed({Key::escape}) == "escape");
    CHECK(pressed({Key::space, true}) == "nothing");
    CHECK(pressed({Key::wheel}) == "nothing");
    CHECK(pressed({Key::wheel, true}) == "nothing");
    CHECK(pressed({Key::f}, {.typing = true}) == "nothing");
    CHECK(pressed({Key::space}, {.typing = true}) == "nothing");
    CHECK(pressed({Key::f, true}, {.typing = true}) == "filter");
    CHECK(pressed({Key::f1}, {.typing = true}) == "what is this?");
    CHECK(pressed({Key::escape}, {.typing = true}) == "escape");
    asked.takes = true;
    CHECK(pressed({Key::t}) == fmt::format("key {}", static_cast<int>(Key::t)));
    CHECK(pressed({Key::t}, {.held = true}) ==
          fmt::format("key {} held", static_cast<int>(Key::t)));
}

TEST_CASE("commands: with Alt the arrows are other keys, and Shift tells redo from undo") {
    Asked asked;
    const auto pressed = [&](app::KeyChord chord, app::KeyState state = {}) {
        asked.what = "nothing";
        app::press(chord, state, asked);
        return asked.what;
    };
    CHECK(pressed({Key::left, false, true}) == "delay -1");
    CHECK(pressed({Key::right, false, true}) == "delay +1");
    CHECK(pressed({Key::right, false, true}, {.held = true}) == "delay +1");
    CHECK(pressed({Key::up, false, true}) == "select -1");
    CHECK(pressed({Key::down, false, true}) == "select +1");
    CHECK(pressed({Key::left, false, true}, {.typing = true}) == "nothing");
    CHECK(pressed({Key::z, true}) == "undo");
    CHECK(pressed({Key::z, true}, {.shift = true}) == "redo");
    CHECK(pressed({Key::j}, {.shift = true}) == "compare without");
    CHECK(pressed({Key::y, true}) == "redo");
    CHECK(pressed({Key::y, true}, {.shift = true}) == "redo");
    CHECK(pressed({Key::z, true}, {.typing = true}) == "nothing");
    CHECK(pressed({Key::z}) == "nothing");
    CHECK(pressed({Key::question}, {.shift = true}) == "help");
    asked.takes = true;  // a stage has the arrows alone, not those with Alt
    CHECK(pressed({Key::right, false, true}) == "delay +1");
    const auto& en = Translation::of(Language::en);
    CHECK(app::key_text({Key::left, false, true}, en) == "Alt + ←");
    CHECK(app::keys_text(app::info(Command::redo), en) == "Ctrl + Y Ctrl + Shift + Z");
}

TEST_CASE("commands: where the run is not seen, nothing is done to it") {
    Asked asked;
    asked.open = app::Stage::predict;
    const auto pressed = [&](app::KeyChord chord) {
        asked.what = "nothing";
        app::press(chord, {}, asked);
        return asked.what;
    };
    CHECK(pressed({Key::tab}) == "stage 1");
    CHECK(pressed({Key::w}) == "nothing");
    CHECK(pressed({Key::n}) == "nothing");
    CHECK(pressed({Key::f, true}) == "nothing");
    CHECK(pressed({Key::t}) == "theme");
    CHECK(pressed({Key::plus, true}) == "text +1");
    CHECK(pressed({Key::digit_1, true}) == "level 1");
    CHECK(pressed({Key::escape}) == "escape");
    pressed({Key::right});
    CHECK(asked.transport.cursor() == 0);
    asked.takes = true;  // what the stage has for itself
    CHECK(pressed({Key::t}) == fmt::format("key {}", static_cast<int>(Key::t)));
    CHECK(pressed({Key::digit_1, true}) == "level 1");
    asked.open = app::Stage::run;
    CHECK(pressed({Key::t}) == fmt::format("key {}", static_cast<int>(Key::t)));
    asked.takes = false;
    CHECK(pressed({Key::t}) == "theme");
    CHECK(pressed({Key::tab}) == "stage 2");
    asked.seen = app::WindowPage::practice;
    CHECK(pressed({Key::w}) == "nothing");
    CHECK(pressed({Key::t}) == "theme");
    CHECK(pressed({Key::f2}) == "page 1");
    asked.takes = true;
    CHECK(pressed({Key::t}) == fmt::format("key {}", static_cast<int>(Key::t)));
    asked.seen = app::WindowPage::program;
    asked.takes = false;
    asked.open = app::Stage::loop;
    CHECK(pressed({Key::tab}) == "stage 3");
    asked.challenges = false;  // a stage that the program does not have is passed over
    CHECK(pressed({Key::tab}) == "stage 4");
    asked.open = app::Stage::challenge;
    CHECK(pressed({Key::tab}) == "stage 4");
    asked.open = app::Stage::compare;
    CHECK(pressed({Key::tab}) == "stage 0");
}

TEST_CASE("commands: digits alone are free") {
    Asked asked;
    asked.what = "nothing";
    for (int digit = 0; digit <= 9; ++digit)
        app::press({static_cast<Key>(static_cast<int>(Key::digit_0) + digit)}, {}, asked);
    CHECK(asked.what == "nothing");
}

TEST_CASE("commands: only some repeat while their key is held") {
    Asked asked;
    asked.what = "nothing";
    app::press({Key::t}, {.held = true}, asked);
    app::press({Key::down}, {.held = true}, asked);
    CHECK(asked.what == "nothing");
    app::press({Key::w}, {.held = true}, asked);
    CHECK(asked.what == "zoom 1.25");
    app::press({Key::right}, {.held = true}, asked);
    CHECK(asked.transport.cursor() == 1);
    app::press({Key::end}, {.held = true}, asked);
    CHECK(asked.transport.cursor() == 1);
}

TEST_CASE("commands: the transport's") {
    Asked asked;
    const app::Player& player = asked.transport;
    const auto perform = [&](Command command) { app::perform(command, asked); };
    perform(Command::step_forward);
    CHECK(player.cursor() == 1);
    perform(Command::step_forward);
    perform(Command::step_back);
    CHECK(player.cursor() == 1);
    perform(Command::go_to_end);
    CHECK(player.at_end());
    perform(Command::go_to_start);
    CHECK(player.at_start());
    CHECK(player.frontier() == player.size());
    perform(Command::restart);
    CHECK(player.frontier() == 0);
    perform(Command::play_pause);
    CHECK(player.playing());
    perform(Command::faster);
    CHECK(player.speed() == 2);
    perform(Command::slower);
    CHECK(player.speed() == 1);
    perform(Command::switch_pauses);
    CHECK(player.pauses_at_key_moments());
    perform(Command::switch_pauses);
    CHECK_FALSE(player.pauses_at_key_moments());
    perform(Command::open_clean_up);
    CHECK(player.stepping().clean_up_open);
    perform(Command::open_clean_up);
    CHECK_FALSE(player.stepping().clean_up_open);
}

#include "app/commands/commands.hpp"

#include <doctest/doctest.h>

#include <set>

#include "app/player/player.hpp"
#include "app/tests/catalogue.hpp"

using app::Command;
using app::Key;
using app::Language;
using app::Translation;

TEST_CASE("commands: each stands once in the table, with a key of its own") {
    std::set<Command> commands;
    std::set<std::string_view> ids;
    for (const auto& info : app::commands()) {
        CAPTURE(info.id);
        CHECK(commands.insert(info.command).second);
        CHECK(ids.insert(info.id).second);
        CHECK(app::command_for(info.chord) == &info);  // the first with that key
        CHECK(&app::info(info.command) == &info);
    }
    CHECK(app::command_for({Key::space, true}) == nullptr);
    CHECK(app::command_for({Key::wheel}) == nullptr);
}

TEST_CASE("commands: each is described, and its key named, in both languages") {
    std::set<std::string> keys;
    for (const auto& info : app::commands()) {
        CAPTURE(info.id);
        for (const auto language : {Language::zh, Language::en}) {
            const auto& tr = Translation::of(language);
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
}

TEST_CASE("commands: the player does its own") {
    app::Player player{app::lesson("2.2")};
    CHECK(app::perform(Command::step_forward, player));
    CHECK(player.cursor() == 1);
    CHECK(app::perform(Command::step_forward, player));
    CHECK(app::perform(Command::step_back, player));
    CHECK(player.cursor() == 1);
    CHECK(app::perform(Command::go_to_end, player));
    CHECK(player.at_end());
    CHECK(app::perform(Command::go_to_start, player));
    CHECK(player.at_start());
    CHECK(player.frontier() == player.size());
    CHECK(app::perform(Command::restart, player));
    CHECK(player.frontier() == 0);
    CHECK(app::perform(Command::play_pause, player));
    CHECK(player.playing());
    CHECK(app::perform(Command::faster, player));
    CHECK(player.speed() == 2);
    CHECK(app::perform(Command::slower, player));
    CHECK(player.speed() == 1);
    CHECK_FALSE(app::perform(Command::switch_theme, player));
    CHECK_FALSE(app::perform(Command::next_lesson, player));
}

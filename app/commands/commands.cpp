#include "app/commands/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/player/player.hpp"

namespace app {

namespace {

constexpr CommandInfo table[] = {
    {Command::play_pause, "play_pause", {Key::space}},
    {Command::step_forward, "step_forward", {Key::right}, true},
    {Command::step_back, "step_back", {Key::left}, true},
    {Command::go_to_start, "go_to_start", {Key::home}},
    {Command::go_to_end, "go_to_end", {Key::end}},
    {Command::restart, "restart", {Key::r}},
    {Command::faster, "faster", {Key::plus}},
    {Command::slower, "slower", {Key::minus}},
    {Command::level_1, "level_1", {Key::digit_1}},
    {Command::level_2, "level_2", {Key::digit_2}},
    {Command::level_3, "level_3", {Key::digit_3}},
    {Command::level_4, "level_4", {Key::digit_4}},
    {Command::previous_lesson, "previous_lesson", {Key::up}},
    {Command::next_lesson, "next_lesson", {Key::down}},
    {Command::zoom_in, "zoom_in", {Key::w}, true},
    {Command::zoom_out, "zoom_out", {Key::s}, true},
    {Command::pan_left, "pan_left", {Key::a}, true},
    {Command::pan_right, "pan_right", {Key::d}, true},
    {Command::zoom_at_pointer, "zoom_at_pointer", {Key::wheel, true}},
    {Command::fit, "fit", {Key::f}},
    {Command::show_all_arrows, "show_all_arrows", {Key::x}},
    {Command::fold_lanes, "fold_lanes", {Key::g}},
    {Command::filter_lanes, "filter_lanes", {Key::f, true}},
    {Command::switch_theme, "switch_theme", {Key::t}},
    {Command::switch_language, "switch_language", {Key::l}},
    {Command::show_help, "show_help", {Key::question}},
};

/// By Key; "" has a translation.
constexpr std::string_view written[] = {
    "",  "←", "→", "↑", "↓", "Home", "End", "+", "−", "?", "1", "2", "3",
    "4", "A", "D", "F", "G", "L",    "R",   "S", "T", "W", "X", "",
};

std::string name(Key key, const Translation& tr) {
    if (key == Key::space)
        return tr["key.space"];
    if (key == Key::wheel)
        return tr["key.wheel"];
    return std::string{written[static_cast<std::size_t>(key)]};
}

}  // namespace

std::span<const CommandInfo> commands() {
    return table;
}

const CommandInfo& info(Command command) {
    return *std::ranges::find(table, command, &CommandInfo::command);
}

const CommandInfo* command_for(KeyChord chord) {
    const auto found = std::ranges::find(table, chord, &CommandInfo::chord);
    return found == std::end(table) ? nullptr : found;
}

std::string key_text(KeyChord chord, const Translation& tr) {
    return (chord.ctrl ? "Ctrl + " : "") + name(chord.key, tr);
}

const std::string& description(Command command, const Translation& tr) {
    return tr[fmt::format("help.command.{}", info(command).id)];
}

std::string tooltip(Command command, const Translation& tr) {
    return tr.format("help.tooltip", fmt::arg("command", description(command, tr)),
                     fmt::arg("key", key_text(info(command).chord, tr)));
}

bool perform(Command command, Player& player) {
    switch (command) {
        case Command::play_pause:
            player.toggle();
            return true;
        case Command::step_forward:
            player.step_forward();
            return true;
        case Command::step_back:
            player.step_back();
            return true;
        case Command::go_to_start:
            player.go_to_start();
            return true;
        case Command::go_to_end:
            player.go_to_end();
            return true;
        case Command::restart:
            player.restart();
            return true;
        case Command::faster:
            player.faster();
            return true;
        case Command::slower:
            player.slower();
            return true;
        default:
            return false;
    }
}

}  // namespace app

#include "app/commands/commands.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/player/player.hpp"

namespace app {

namespace {

constexpr double zoom_step = 1.25;
constexpr double pan_step = 0.15;  // of the width that is seen

using enum Command;
using To = CommandTarget&;

/// Of those that the program has.
Stage next_stage_of(const CommandTarget& target) {
    auto stage = static_cast<std::size_t>(target.stage());
    do
        stage = (stage + 1) % stages;
    while (!target.offers(static_cast<Stage>(stage)));
    return static_cast<Stage>(stage);
}

constexpr CommandInfo table[] = {
    {play_pause, "play_pause", {Key::space}, [](To to) { to.player().toggle(); }},
    {step_forward, "step_forward", {Key::right}, [](To to) { to.player().step_forward(); }, true},
    {step_back, "step_back", {Key::left}, [](To to) { to.player().step_back(); }, true},
    {go_to_start, "go_to_start", {Key::home}, [](To to) { to.player().go_to_start(); }},
    {go_to_end, "go_to_end", {Key::end}, [](To to) { to.player().go_to_end(); }},
    {restart, "restart", {Key::r}, [](To to) { to.player().restart(); }},
    {faster, "faster", {Key::plus}, [](To to) { to.player().faster(); }},
    {slower, "slower", {Key::minus}, [](To to) { to.player().slower(); }},
    {switch_pauses,
     "switch_pauses",
     {Key::k},
     [](To to) { to.player().set_pauses_at_key_moments(!to.player().pauses_at_key_moments()); }},
    {open_clean_up,
     "open_clean_up",
     {Key::o},
     [](To to) { to.player().set_clean_up_open(!to.player().stepping().clean_up_open); }},
    {level_1, "level_1", {Key::digit_1, true}, [](To to) { to.open_level(1); }},
    {level_2, "level_2", {Key::digit_2, true}, [](To to) { to.open_level(2); }},
    {level_3, "level_3", {Key::digit_3, true}, [](To to) { to.open_level(3); }},
    {level_4, "level_4", {Key::digit_4, true}, [](To to) { to.open_level(4); }},
    {level_5, "level_5", {Key::digit_5, true}, [](To to) { to.open_level(5); }},
    {level_6, "level_6", {Key::digit_6, true}, [](To to) { to.open_level(6); }},
    {level_7, "level_7", {Key::digit_7, true}, [](To to) { to.open_level(7); }},
    {level_8, "level_8", {Key::digit_8, true}, [](To to) { to.open_level(8); }},
    {level_9, "level_9", {Key::digit_9, true}, [](To to) { to.open_level(9); }},
    {previous_lesson, "previous_lesson", {Key::up}, [](To to) { to.open_neighbour(-1); }},
    {next_lesson, "next_lesson", {Key::down}, [](To to) { to.open_neighbour(+1); }},
    {practice, "practice", {Key::f2}, [](To to) { to.switch_page(WindowPage::practice); }},
    {progress, "progress", {Key::f3}, [](To to) { to.switch_page(WindowPage::progress); }},
    {share, "share", {Key::f5}, [](To to) { to.switch_page(WindowPage::share); }},
    {open_file, "open_file", {Key::o, true}, [](To to) { to.open_file(); }},
    {record_again, "record_again", {Key::r, true}, [](To to) { to.record_again(); }},
    {save_program, "save_program", {Key::s, true}, [](To to) { to.save_program(); }},
    {my_programs, "my_programs", {Key::f4}, [](To to) { to.open_my_programs(); }},
    {zoom_in, "zoom_in", {Key::w}, [](To to) { to.zoom(zoom_step); }, true},
    {zoom_out, "zoom_out", {Key::s}, [](To to) { to.zoom(1 / zoom_step); }, true},
    {pan_left, "pan_left", {Key::a}, [](To to) { to.pan(-pan_step); }, true},
    {pan_right, "pan_right", {Key::d}, [](To to) { to.pan(pan_step); }, true},
    // The wheel is the timeline's, which knows where the pointer is.
    {zoom_at_pointer, "zoom_at_pointer", {Key::wheel, true}, [](To) {}},
    {fit, "fit", {Key::f}, [](To to) { to.fit(); }},
    {show_all_arrows, "show_all_arrows", {Key::x}, [](To to) { to.switch_all_arrows(); }},
    {show_path, "show_path", {Key::h}, [](To to) { to.switch_path(); }},
    {fold_lanes, "fold_lanes", {Key::g}, [](To to) { to.fold_lanes(); }},
    {filter_lanes, "filter_lanes", {Key::f, true}, [](To to) { to.start_filter(); }},
    {task_above, "task_above", {Key::up, false, true}, [](To to) { to.select_beside(-1); }, true},
    {task_below, "task_below", {Key::down, false, true}, [](To to) { to.select_beside(+1); }, true},
    {shorter_delay,
     "shorter_delay",
     {Key::left, false, true},
     [](To to) { to.change_delay(-1); },
     true},
    {longer_delay,
     "longer_delay",
     {Key::right, false, true},
     [](To to) { to.change_delay(+1); },
     true},
    {undo, "undo", {Key::z, true}, [](To to) { to.undo(); }, true},
    {redo,
     "redo",
     {Key::y, true},
     [](To to) { to.redo(); },
     true,
     true,
     KeyChord{Key::z, true, false, true}},
    {show_notes, "show_notes", {Key::n}, [](To to) { to.show(SidePanel::notes); }},
    {show_parameters, "show_parameters", {Key::v}, [](To to) { to.show(SidePanel::parameters); }},
    {show_loop_strip, "show_loop_strip", {Key::e}, [](To to) { to.show(SidePanel::loop_strip); }},
    {show_slots, "show_slots", {Key::b}, [](To to) { to.show(SidePanel::slots); }},
    {show_output, "show_output", {Key::u}, [](To to) { to.show(SidePanel::output); }},
    {show_report, "show_report", {Key::i}, [](To to) { to.show_report(); }},
    {next_finding, "next_finding", {Key::j}, [](To to) { to.go_to_next_finding(); }, true},
    {compare_without,
     "compare_without",
     {Key::j, false, false, true},
     [](To to) { to.compare_without_sleep(); },
     false,
     false},
    {read_on, "read_on", {Key::page_down}, [](To to) { to.turn_now(+1); }, true},
    {read_back, "read_back", {Key::page_up}, [](To to) { to.turn_now(-1); }, true},
    {notes_on, "notes_on", {Key::page_down, true}, [](To to) { to.turn_notes(+1); }, true, false},
    {notes_back, "notes_back", {Key::page_up, true}, [](To to) { to.turn_notes(-1); }, true, false},
    {swap_main_panel, "swap_main_panel", {Key::c}, [](To to) { to.swap_main_panel(); }},
    {larger_text, "larger_text", {Key::plus, true}, [](To to) { to.resize_text(+1); }, true},
    {smaller_text, "smaller_text", {Key::minus, true}, [](To to) { to.resize_text(-1); }, true},
    {usual_text, "usual_text", {Key::digit_0, true}, [](To to) { to.resize_text(0); }},
    {present, "present", {Key::f11}, [](To to) { to.present(); }, false, true, KeyChord{Key::p}},
    {switch_theme, "switch_theme", {Key::t}, [](To to) { to.switch_theme(); }},
    {switch_language, "switch_language", {Key::l}, [](To to) { to.switch_language(); }},
    {show_help, "show_help", {Key::question}, [](To to) { to.switch_help(); }},
    {what_is_this, "what_is_this", {Key::f1}, [](To to) { to.ask_what_is_this(); }},
    {next_stage, "next_stage", {Key::tab}, [](To to) { to.open_stage(next_stage_of(to)); }},
    {escape, "escape", {Key::escape}, [](To to) { to.escape(); }, true, false},
};

/// By Key; "" has a translation.
constexpr std::string_view written[] = {
    "",   "←",   "→", "↑",     "↓",         "Home", "End",  "+",    "−",   "?",   "0",  "1",
    "2",  "3",   "4", "5",     "6",         "7",    "8",    "9",    "F1",  "F2",  "F3", "F4",
    "F5", "F11", "A", "B",     "C",         "D",    "E",    "F",    "G",   "H",   "I",  "J",
    "K",  "L",   "N", "O",     "P",         "R",    "S",    "T",    "U",   "V",   "W",  "X",
    "Y",  "Z",   "",  "Enter", "Backspace", "Del",  "PgUp", "PgDn", "Tab", "Esc",
};
static_assert(std::size(written) == static_cast<std::size_t>(Key::escape) + 1);

/// What it does is seen in the run alone.
bool concerns_run(Command command) {
    return command <= open_clean_up || (command >= zoom_in && command <= swap_main_panel);
}

bool is_function_key(Key key) {
    return key >= Key::f1 && key <= Key::f11;
}

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

void press(KeyChord chord, KeyState state, CommandTarget& target) {
    if (state.typing && !chord.alt && target.edit_text(chord, state.shift))
        return;
    // A field takes its own changes back.
    const bool edits = chord.ctrl && (chord.key == Key::z || chord.key == Key::y);
    const bool writes =
        edits || (!chord.ctrl && !is_function_key(chord.key) && chord.key != Key::escape);
    if (state.typing && writes)
        return;
    const bool run_is_seen = target.page() == WindowPage::program && target.stage() == Stage::run;
    if (!chord.ctrl && !chord.alt && target.take_key(chord.key, state.held))
        return;
    const auto row_of = [](const KeyChord& pressed) {
        return std::ranges::find_if(table, [&](const CommandInfo& row) {
            return row.chord == pressed || row.other == pressed;
        });
    };
    const CommandInfo* found = std::end(table);
    if (state.shift)
        found = row_of({chord.key, chord.ctrl, chord.alt, true});
    if (found == std::end(table))
        found = row_of(chord);
    if (found != std::end(table) && (!state.held || found->repeats) &&
        (run_is_seen || !concerns_run(found->command)))
        found->action(target);
}

void perform(Command command, CommandTarget& target) {
    info(command).action(target);
}

std::string key_text(KeyChord chord, const Translation& tr) {
    return std::string{chord.ctrl ? "Ctrl + " : ""} + (chord.alt ? "Alt + " : "") +
           (chord.shift ? "Shift + " : "") + name(chord.key, tr);
}

std::string keys_text(const CommandInfo& command, const Translation& tr) {
    const auto key = key_text(command.chord, tr);
    return command.other ? key + " " + key_text(*command.other, tr) : key;
}

const std::string& description(Command command, const Translation& tr) {
    return tr[fmt::format("help.command.{}", info(command).id)];
}

std::string tooltip(Command command, const Translation& tr) {
    return tr.format("help.tooltip", {{"command", description(command, tr)},
                                      {"key", keys_text(info(command), tr)}});
}

}  // namespace app

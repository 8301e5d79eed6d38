#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/commands/key.hpp"
#include "app/commands/target.hpp"
#include "app/i18n/translation.hpp"

namespace app {

enum class Command {
    play_pause,
    step_forward,
    step_back,
    go_to_start,
    go_to_end,
    restart,
    faster,
    slower,
    switch_pauses,
    open_clean_up,
    level_1,
    level_2,
    level_3,
    level_4,
    level_5,
    level_6,
    level_7,
    level_8,
    level_9,
    previous_lesson,
    next_lesson,
    practice,
    progress,
    share,
    open_file,
    record_again,
    save_program,
    my_programs,
    zoom_in,
    zoom_out,
    zoom_at_pointer,
    pan_left,
    pan_right,
    fit,
    show_all_arrows,
    show_path,
    fold_lanes,
    filter_lanes,
    task_above,
    task_below,
    shorter_delay,
    longer_delay,
    undo,
    redo,
    show_notes,
    show_parameters,
    show_loop_strip,
    show_slots,
    show_output,
    show_report,
    next_finding,
    compare_without,
    read_on,
    read_back,
    notes_on,
    notes_back,
    swap_main_panel,
    larger_text,
    smaller_text,
    usual_text,
    present,
    switch_theme,
    switch_language,
    show_help,
    what_is_this,
    next_stage,
    escape,
};

/// What there is to know of a command.
struct CommandInfo {
    Command command;
    std::string_view id;  ///< "step_forward"; its words are the text "help.command.<id>"
    KeyChord chord;
    void (*action)(CommandTarget& target);
    bool repeats = false;             ///< again and again while the key is held
    bool listed = true;               ///< on the help page
    std::optional<KeyChord> other{};  ///< a second key that does the same
};

/// Every command: what keys do, tooltips say and the help page lists, in the order of the page.
std::span<const CommandInfo> commands();

const CommandInfo& info(Command command);

/// How a key went down.
struct KeyState {
    bool held = false;  ///< it has been down for a while
    bool shift = false;
    /// A field or a text has the keyboard: it takes what writes, which chords with Ctrl, F1 to F12
    /// and Escape do not.
    bool typing = false;
};

/// Gives a key to the open stage or page, or does what its command does, if there is one. Where
/// the run is not seen, commands that concern it do nothing.
void press(KeyChord chord, KeyState state, CommandTarget& target);
void perform(Command command, CommandTarget& target);

/// "Space", "→", "Ctrl + wheel".
std::string key_text(KeyChord chord, const Translation& tr);
/// Of all its keys: "F11 P".
std::string keys_text(const CommandInfo& command, const Translation& tr);
/// What the command does.
const std::string& description(Command command, const Translation& tr);
/// "Step forward (→)"
std::string tooltip(Command command, const Translation& tr);

}  // namespace app

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/i18n/translation.hpp"

namespace app {

class Player;

enum class Command {
    play_pause,
    step_forward,
    step_back,
    go_to_start,
    go_to_end,
    restart,
    faster,
    slower,
    level_1,
    level_2,
    level_3,
    level_4,
    previous_lesson,
    next_lesson,
    zoom_in,
    zoom_out,
    zoom_at_pointer,
    pan_left,
    pan_right,
    fit,
    show_all_arrows,
    fold_lanes,
    filter_lanes,
    switch_theme,
    switch_language,
    show_help,
};

/// Keys by what they write, wherever the keyboard has them.
enum class Key {
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    plus,
    minus,
    question,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    a,
    d,
    f,
    g,
    l,
    r,
    s,
    t,
    w,
    x,
    wheel,
};

struct KeyChord {
    Key key;
    bool ctrl = false;
    bool operator==(const KeyChord&) const = default;
};

struct CommandInfo {
    Command command;
    std::string_view id;  ///< "step_forward"; its description is the text "help.command.<id>"
    KeyChord chord;
    bool repeats = false;  ///< again and again while the key is held
};

/// Every command: what keys do, tooltips say and the help page lists, in the order of the page.
std::span<const CommandInfo> commands();

const CommandInfo& info(Command command);
const CommandInfo* command_for(KeyChord chord);

/// "Space", "→", "Ctrl + wheel".
std::string key_text(KeyChord chord, const Translation& tr);
/// What the command does.
const std::string& description(Command command, const Translation& tr);
/// "Step forward (→)"
std::string tooltip(Command command, const Translation& tr);

/// Does what is the player's to do; false if the command is somebody else's.
bool perform(Command command, Player& player);

}  // namespace app

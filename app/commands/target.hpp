#pragma once

namespace app {

class Player;

/// What a command can ask of the program.
class CommandTarget {
public:
    /// Play, step, seek, speed.
    virtual Player& player() = 0;

    /// The first lesson of a level; of the open one's level, none other.
    virtual void open_level(int level) = 0;
    /// So many lessons further on, or back.
    virtual void open_neighbour(int by) = 0;

    /// Around the middle of what is seen of the timeline.
    virtual void zoom(double factor) = 0;
    /// By a part of the width that is seen of the timeline, to later.
    virtual void pan(double widths) = 0;
    /// The whole run in the timeline.
    virtual void fit() = 0;
    /// All arrows of the timeline, or those of the present alone.
    virtual void switch_all_arrows() = 0;
    /// Folds the group of the selected task or all, or unfolds them.
    virtual void fold_lanes() = 0;
    /// The keyboard goes to the field that the lanes are filtered by.
    virtual void start_filter() = 0;

    virtual void switch_theme() = 0;
    virtual void switch_language() = 0;
    virtual void switch_help() = 0;
    /// Closes the help page, or else empties the filter; another field that has the keyboard
    /// leaves it by itself.
    virtual void escape() = 0;

protected:
    ~CommandTarget() = default;
};

}  // namespace app

#pragma once

#include <cstddef>

#include "app/commands/key.hpp"
#include "app/learn/stage.hpp"

namespace app {

class Player;

/// The panels that a window may have no room for, in the order in which they give theirs up.
enum class SidePanel { notes, parameters, loop_strip, slots, output };
constexpr std::size_t side_panels = 5;

/// What the window shows: a program, in one of its stages, or what belongs to none.
enum class WindowPage {
    program,
    practice,
    progress,
    begin,      ///< what to begin a program of one's own with?
    open_file,  ///< which file?
    launch,     ///< may it be run, and how?
    share,      ///< what of the program is to be given away?
};

/// What a command can ask of the program.
class CommandTarget {
public:
    [[nodiscard]] virtual Stage stage() const = 0;
    /// Whether the program has that stage; the run it always has.
    [[nodiscard]] virtual bool offers(Stage stage) const = 0;
    virtual void open_stage(Stage stage) = 0;
    [[nodiscard]] virtual WindowPage page() const = 0;
    /// From that page back to the program, from any other to it.
    virtual void switch_page(WindowPage page) = 0;
    /// A key that the open stage or page has for itself: whether it took it. `held`: it has been
    /// down for a while.
    virtual bool take_key(Key key, bool held) = 0;

    /// The text that has the keyboard: whether it takes a key before any command does, or writes a
    /// character. None has where there is none.
    virtual bool edit_text(KeyChord /*chord*/, bool /*shift*/) { return false; }
    virtual void write_text(char32_t /*character*/) {}

    /// Play, step, seek, speed.
    virtual Player& player() = 0;

    /// The first lesson of a level; of the open one's level, none other.
    virtual void open_level(int level) = 0;
    /// So many lessons further on, or back.
    virtual void open_neighbour(int by) = 0;

    /// The person is asked for a file.
    virtual void open_file() = 0;
    /// The open program of one's own, as its file is now.
    virtual void record_again() = 0;
    /// Its text becomes its file's, and is recorded.
    virtual void save_program() = 0;
    /// The program of one's own that is in front, or one to begin with.
    virtual void open_my_programs() = 0;

    /// About the now line, if it is seen; else about the middle of what is seen of the timeline.
    virtual void zoom(double factor) = 0;
    /// By a part of the width that is seen of the timeline, to later.
    virtual void pan(double widths) = 0;
    /// The whole run in the timeline.
    virtual void fit() = 0;
    /// All arrows of the timeline, or those of the present alone.
    virtual void switch_all_arrows() = 0;
    /// The critical path over the timeline, or not.
    virtual void switch_path() = 0;
    /// Folds the group of the selected task or all, or unfolds them.
    virtual void fold_lanes() = 0;
    /// The keyboard goes to the field that the lanes are filtered by.
    virtual void start_filter() = 0;

    /// Selects the task so many lanes further down.
    virtual void select_beside(int lanes) = 0;
    /// Makes the sleep that is chosen in the selected task's lane so many steps longer.
    virtual void change_delay(int steps) = 0;
    /// Takes the last change of the program's values back, or makes it again.
    virtual void undo() = 0;
    virtual void redo() = 0;

    /// Puts a panel away, or gets it back: into its place, or, where it has none, in front of the
    /// others.
    virtual void show(SidePanel panel) = 0;
    /// What the run shows, in the place of the notes, or these again.
    virtual void show_report() = 0;
    /// To where the next of its findings is.
    virtual void go_to_next_finding() = 0;
    /// Records the program of one's own again without the sleep that the finding is about, and
    /// compares the two.
    virtual void compare_without_sleep() = 0;
    /// Where there is room for one of them alone: the source instead of the timeline, or back.
    virtual void swap_main_panel() = 0;

    /// So many steps larger, or smaller; 0: as large as usual.
    virtual void resize_text(int steps) = 0;
    /// What is said of the present moment, or, beside it, of the whole: so many pages further down,
    /// or up.
    virtual void turn_now(int pages) = 0;
    virtual void turn_notes(int pages) = 0;

    /// The whole screen and large text for those who look on, or back.
    virtual void present() = 0;

    virtual void switch_theme() = 0;
    virtual void switch_language() = 0;
    virtual void switch_help() = 0;
    /// From now on a click explains what is clicked on, or no more.
    virtual void ask_what_is_this() = 0;
    /// Closes what is topmost, see topmost().
    virtual void escape() = 0;

protected:
    ~CommandTarget() = default;
};

}  // namespace app

#pragma once

#include <memory>
#include <optional>

#include "app/commands/key.hpp"
#include "app/panels/stage_screen.hpp"
#include "app/player/playback.hpp"

namespace app {

/// The screen of a stage in which the learner answers: it has the keyboard, and the run that the
/// window plays stays as it is.
class LearnScreen : public StageScreen {
public:
    /// Both are the window's, and outlive the screen.
    LearnScreen(Panel& top_bar, Panel& notice) : top_bar_{top_bar}, notice_{notice} {}

    /// From now on it is about this run, of which `cursor` events have been seen, and in that
    /// language; about the same one it goes on. False: there is nothing to answer.
    virtual bool show(const std::shared_ptr<Run>& run, std::size_t cursor,
                      const Translation& tr) = 0;
    /// Whether there is such a stage for the program at all.
    [[nodiscard]] virtual bool offered(const Program& /*program*/) const { return true; }
    /// What its panels show.
    [[nodiscard]] virtual Moment moment() const = 0;
    [[nodiscard]] virtual Layout layout(const Canvas& c, const Box& window) = 0;

    /// If something plays here by itself: what it shows.
    [[nodiscard]] virtual std::optional<Playback> playback() const { return std::nullopt; }

    /// Whether a key is of use here, and what it asks for.
    struct Taken {
        bool taken = false;
        Wish wish{};
    };
    /// `held`: it has been down for a while. Such a key only moves and scrolls: it answers nothing.
    Taken take_key(Key key, bool held);
    /// No key is down any more.
    virtual void release_keys() {}
    /// What a panel would ask of the run elsewhere: to go to a moment, to select a task, to change
    /// a value.
    virtual void take(const Wish& /*wish*/) {}

protected:
    // What keys do in each such screen: digits, Enter, arrows and space, Backspace.
    virtual void pick(std::size_t choice) = 0;
    virtual Wish enter() = 0;
    virtual void move_focus(int by) = 0;
    virtual void move_sideways(int by) { move_focus(by); }
    virtual void press_space() { move_focus(+1); }
    virtual void take_back() = 0;
    /// Of what may be longer than its room: so many pages further down, or up.
    virtual void turn_pages(int /*by*/) {}
    /// Whether one of the other keys does something again and again while it is held.
    [[nodiscard]] virtual bool repeats(Key /*key*/) const { return false; }
    /// Of any other key.
    virtual Taken take_other_key(Key /*key*/) { return {}; }

    /// The key that is being taken has been down for a while.
    [[nodiscard]] bool held() const { return held_; }

    /// The top bar, the notice if there is one, and a bar below. Returns the room between them.
    Box put_bars(Layout& layout, const Canvas& c, Box window, Panel& bar) const;
    /// How many lines a key scrolls the source; 0: it is of no use for that.
    [[nodiscard]] static constexpr int scrolled_by(Key key) {
        constexpr int lines = 4;
        return key == Key::s ? lines : key == Key::w ? -lines : 0;
    }
    /// The source at the left of the room, which is cut to what is beside it: for questions, which
    /// want little room.
    static void put_source(Layout& layout, const Canvas& c, Box& room, Panel& source);
    /// Between panels.
    [[nodiscard]] static float gap(const Canvas& c) { return rounded(c.px(11)); }
    static constexpr float least_left = 220;    ///< plain pixels, of the column of the source
    static constexpr float usual_left = 0.29F;  ///< of the width

    [[nodiscard]] bool is_top_bar(const Panel& panel) const { return &panel == &top_bar_; }

private:
    Panel& top_bar_;
    Panel& notice_;
    bool held_ = false;
};

}  // namespace app

#pragma once

#include "app/commands/key.hpp"
#include "app/panels/loop_seat.hpp"
#include "app/panels/loop_strip.hpp"
#include "app/panels/output.hpp"
#include "app/panels/source.hpp"
#include "app/panels/stage_screen.hpp"
#include "app/panels/timeline.hpp"

namespace app {

/// The screen on which the learner plays the event loop of a run. What it shows is what has been
/// made to happen.
class LoopScreen final : public StageScreen {
public:
    /// Both are the window's, and outlive the screen.
    LoopScreen(Panel& top_bar, Panel& notice) : top_bar_{top_bar}, notice_{notice} {}

    /// A game about a run, see LoopPlay::show(). Whether there is anything to decide in it.
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr);

    [[nodiscard]] Moment moment() const { return play_.moment(); }
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window, const Moment& moment);
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

    /// Whether the key is of use here.
    bool take_key(Key key);
    /// What would be asked of the run elsewhere: a click on a task is a choice, if it can be
    /// chosen.
    void take(const Wish& wish);

private:
    Panel& top_bar_;
    Panel& notice_;
    LoopPlay play_;
    LoopAskPanel ask_{play_};
    LoopRulesPanel rules_{play_};
    LoopBarPanel bar_{play_};
    LoopStripPanel strip_;
    SourcePanel source_;
    OutputPanel output_;
    TimelinePanel timeline_;
    const Run* shown_ = nullptr;
};

}  // namespace app

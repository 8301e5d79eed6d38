#pragma once

#include "app/panels/learn_screen.hpp"
#include "app/panels/loop_seat.hpp"
#include "app/panels/loop_strip.hpp"
#include "app/panels/output.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"

namespace app {

/// The screen on which the learner plays the event loop of a run. What it shows is what has been
/// made to happen.
class LoopScreen final : public LearnScreen {
public:
    /// `catalogue` outlives the screen.
    LoopScreen(Panel& top_bar, Panel& notice, const Catalogue& catalogue)
        : LearnScreen{top_bar, notice}, catalogue_{catalogue} {}

    /// See LoopPlay::show().
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override { return play_.moment(); }
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;
    /// A click on a task is a choice, if it can be chosen.
    void take(const Wish& wish) override;
    /// The best rounds of this program so far.
    void remember_best(std::optional<Tally> easy, std::optional<Tally> exact) {
        bar_.set_best(easy, exact);
    }
    /// A game that has come to its end since the last call.
    std::optional<LoopRound> take_round() { return play_.take_round(); }

private:
    void pick(std::size_t choice) override {
        play_.choose_key(static_cast<char>('1' + static_cast<char>(choice)));
    }
    Wish enter() override;
    void move_focus(int by) override { play_.move_focus(by); }
    void take_back() override { play_.undo(); }
    void turn_pages(int by) override { ask_.turn_pages(by); }
    Taken take_other_key(Key key) override;

    const Catalogue& catalogue_;
    LoopPlay play_;
    LoopAskPanel ask_{play_, catalogue_};
    LoopRulesPanel rules_{play_};
    LoopBarPanel bar_{play_};
    LoopStripPanel strip_{true};
    SourcePanel source_;
    OutputPanel output_;
    TimelinePanel timeline_;
    const Run* shown_ = nullptr;
};

}  // namespace app

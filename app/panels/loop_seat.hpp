#pragma once

#include <array>
#include <optional>

#include "app/learn/loop_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// What the learner, who is the loop, is asked: what has happened, what can be done now, and what
/// came of the last choice.
class LoopAskPanel final : public Panel {
public:
    /// Both outlive the panel.
    LoopAskPanel(LoopPlay& play, const Catalogue& catalogue) : play_{play}, catalogue_{catalogue} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    /// At the end: what can be done next.
    Wish draw_ways_on(const Canvas& c, ImVec2 at, float right, const Moment& moment);

    LoopPlay& play_;
    const Catalogue& catalogue_;
    Scroll scroll_;
    std::size_t shown_ = 0;  ///< the number of choices for which it was scrolled
};

/// The rules that can be met, and how they were kept.
class LoopRulesPanel final : public Panel {
public:
    explicit LoopRulesPanel(LoopPlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    LoopPlay& play_;
};

/// The bar below: start again, take back, show the answer, how deep it goes, the score.
class LoopBarPanel final : public Panel {
public:
    explicit LoopBarPanel(LoopPlay& play) : play_{play} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    /// The best round of this program so far, at each depth.
    void set_best(std::optional<Tally> easy, std::optional<Tally> exact) { best_ = {easy, exact}; }

private:
    LoopPlay& play_;
    std::array<std::optional<Tally>, 2> best_;  ///< by LoopDepth
};

}  // namespace app

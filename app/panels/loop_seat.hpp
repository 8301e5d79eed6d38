#pragma once

#include "app/learn/loop_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// What the learner, who is the loop, is asked: what has happened, what can be done now, and what
/// came of the last choice.
class LoopAskPanel final : public Panel {
public:
    explicit LoopAskPanel(LoopPlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    LoopPlay& play_;
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

private:
    LoopPlay& play_;
};

}  // namespace app

#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/practice/play.hpp"

namespace app {

/// The rules that the practised orders were about, and how often each was kept.
class PracticeRulesPanel final : public Panel {
public:
    /// `play` outlives the panel.
    explicit PracticeRulesPanel(const practice::Play& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const practice::Play& play_;
    Scroll scroll_;
};

/// The bar below: the streak, how difficult the programs are, the way out.
class PracticeBarPanel final : public Panel {
public:
    explicit PracticeBarPanel(practice::Play& play) : play_{play} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    practice::Play& play_;
};

}  // namespace app

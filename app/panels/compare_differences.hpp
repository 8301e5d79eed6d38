#pragma once

#include <cstddef>
#include <optional>

#include "app/compare/compare_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// Where two runs begin to differ, a sentence each, and what they come to. A click on a difference
/// goes there. `play` outlives it.
class DifferencesPanel final : public Panel {
public:
    explicit DifferencesPanel(compare::ComparePlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
    void turn_pages(int by) { scroll_.turn(by); }

private:
    void show_now(const Canvas& c, float width, float room);

    compare::ComparePlay& play_;
    Scroll scroll_;
    std::size_t shown_ = 0;               ///< the pair of runs for which it was scrolled
    std::optional<std::size_t> brought_;  ///< the sentence that was brought into sight last
};

}  // namespace app

#pragma once

#include "app/challenge/goal_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// What is to be reached: the goal, its conditions and whether the run is so, and, if that is
/// known, how it compares with the stored solution.
class ChallengeGoalPanel final : public Panel {
public:
    /// `play` outlives the panel.
    explicit ChallengeGoalPanel(GoalPlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    /// Which there are, which is shown and which are solved, from the right end of the title's row.
    void draw_challenges(const Canvas& c, const Box& row);

    GoalPlay& play_;
    Scroll scroll_;
    std::size_t shown_ = 0;  ///< the challenge for which it was scrolled
};

}  // namespace app

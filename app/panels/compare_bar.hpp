#pragma once

#include <string>

#include "app/compare/compare_play.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// Plays two runs, and steps through both. `play` outlives it.
class CompareBarPanel final : public Panel {
public:
    explicit CompareBarPanel(compare::ComparePlay& play) : play_{play} {}

    /// As the person has them for every run.
    void set_pace(double speed, bool pauses) {
        speed_ = speed;
        pauses_ = pauses;
    }
    /// What there is to say in place of the usual: what becomes of a program that shall be B. ""
    /// says nothing.
    void say(std::string words) { words_ = std::move(words); }

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Wish draw_right(const Canvas& c, Box& room, float words, const Translation& tr);

    compare::ComparePlay& play_;
    double speed_ = 1;
    bool pauses_ = false;
    std::string words_;
};

}  // namespace app

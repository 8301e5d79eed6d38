#pragma once

#include "app/panels/panel.hpp"

namespace app {

class Player;

/// Play, step, step back, restart, end; the step's unit; where playing pauses; the scrub bar; the
/// place; the speed.
class TransportPanel final : public Panel {
public:
    /// Shows this player, which outlives it.
    explicit TransportPanel(const Player& player) : player_{player} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const Player& player_;
};

}  // namespace app

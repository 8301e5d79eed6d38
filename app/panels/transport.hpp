#pragma once

#include "app/panels/panel.hpp"

namespace app {

class Player;
class SourcePanel;

/// Play, step, step back, restart, end; the step's unit; where playing pauses; the scrub bar; the
/// place; the speed.
class TransportPanel final : public Panel {
public:
    /// Shows this player, and on the scrub bar when the line runs that was clicked in the listing;
    /// both outlive it.
    TransportPanel(const Player& player, const SourcePanel& source)
        : player_{player}, source_{source} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const Player& player_;
    const SourcePanel& source_;
};

}  // namespace app

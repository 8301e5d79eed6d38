#pragma once

#include <optional>
#include <vector>

#include "app/panels/panel.hpp"
#include "app/scene/transport.hpp"

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

    void show_run(const Run& /*run*/, Change /*change*/) override { ticked_.reset(); }
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    /// What the ticks of a run follow from.
    struct Ticked {
        Stepping stepping;
        trace::Id selected{};
        bool operator==(const Ticked&) const = default;
    };

    const Player& player_;
    const SourcePanel& source_;
    std::optional<Ticked> ticked_;
    std::vector<ScrubTick> ticks_;
};

}  // namespace app

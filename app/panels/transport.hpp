#pragma once

#include <optional>
#include <vector>

#include "app/panels/panel.hpp"
#include "app/scene/transport.hpp"

namespace app {

class Player;

/// Play, step, step back, restart, end; the step's unit; where playing pauses; the scrub bar; the
/// place; the speed.
class TransportPanel final : public Panel {
public:
    /// Shows this player, which outlives it.
    explicit TransportPanel(const Player& player) : player_{player} {}

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
    std::optional<Ticked> ticked_;
    std::vector<ScrubTick> ticks_;
};

}  // namespace app

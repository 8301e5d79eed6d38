#pragma once

#include <optional>

#include "app/commands/commands.hpp"
#include "app/panels/draw/canvas.hpp"
#include "app/player/player.hpp"
#include "app/scene/transport.hpp"

namespace app {

struct TransportInput {
    std::optional<Command> command;
    std::optional<StepUnit> unit;
    std::optional<double> speed;
    std::optional<std::size_t> cursor;  ///< the bar was dragged there
};

/// Play, step, step back, restart, end; the step's unit; the scrub bar; the place; the speed.
TransportInput draw_transport(const Canvas& c, const Box& box, const TransportScene& scene,
                              const Player& player, const Translation& tr);

}  // namespace app

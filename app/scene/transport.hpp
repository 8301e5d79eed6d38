#pragma once

#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

struct ScrubTick {
    std::size_t cursor = 0;  ///< the moment just after the event, or the last of several
    Style style = Style::muted;
    bool past = false;      ///< has happened at this moment
    bool produced = false;  ///< the runtime has got there
};

struct TransportScene {
    std::string status;         ///< "event 65/152 · it 7 · 2.00 s"
    std::string widest_status;  ///< at the end of the run: none is longer
    std::vector<ScrubTick> ticks;
};

/// "event 65/152 · it 7 · 2.00 s"
[[nodiscard]] std::string transport_status(const Moment& moment);

[[nodiscard]] TransportScene transport_scene(const Moment& moment);

}  // namespace app

#pragma once

#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A rest of the unit, or the last of several that are too close to be seen apart.
struct ScrubTick {
    float at = 0;  ///< on the scrub bar, 0 to 1: of so many steps, so many have been made
    std::size_t cursor = 0;
    Style style = Style::muted;
};

/// The ticks of the unit. They stay while the run, the stepping and the selected task do.
[[nodiscard]] std::vector<ScrubTick> scrub_ticks(const Moment& moment);

struct TransportScene {
    std::string status;         ///< "step 12/28 · it 7 · 2.00 s"
    std::string widest_status;  ///< at the end of the run: none is longer
    std::string tip;            ///< "Event 65 of 152"
    float position = 0;         ///< of the moment on the scrub bar, 0 to 1
};

/// "step 12/28 · it 7 · 2.00 s"
[[nodiscard]] std::string transport_status(const Moment& moment);

/// Where a moment of the run stands on the scrub bar, 0 to 1.
[[nodiscard]] float scrub_position(const Moment& moment, std::size_t cursor);

[[nodiscard]] TransportScene transport_scene(const Moment& moment);

/// The rest that is nearest to a place on the scrub bar.
[[nodiscard]] std::size_t rest_at(const Rests& rests, float position);

}  // namespace app

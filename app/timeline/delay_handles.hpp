#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/run/delays.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

/// The end of a sleep that can be dragged.
struct DelayHandle {
    std::size_t row = 0;
    float x = 0;  ///< as in the scene
    const Sleep* sleep = nullptr;
    // One of both.
    const lessons::Parameter* parameter = nullptr;
    const DelayLiteral* literal = nullptr;
    bool chosen = false;  ///< the keys change this one
};

/// The sleep that keys change: of the selected task's that can be changed, the last that has
/// begun at this moment, or else the first; null: there is none.
[[nodiscard]] const Sleep* chosen_sleep(const Delays& delays, const Moment& moment);

/// Those in the lanes of the scene that are pointed at or selected; `pointed`: that task's.
[[nodiscard]] std::vector<DelayHandle> delay_handles(const TimelineScene& scene,
                                                     const TimelineFacts& facts,
                                                     const Delays& delays, const Moment& moment,
                                                     trace::Id pointed);

}  // namespace app

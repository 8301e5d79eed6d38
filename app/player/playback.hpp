#pragma once

#include <cstddef>
#include <cstdint>

namespace app {

/// What something that plays shows, as far as its picture follows from that.
struct Playback {
    std::size_t cursor = 0;  ///< another one for each event that has happened
    std::int64_t clock_ns = 0;
    bool playing = false;
    bool clock_moves = false;      ///< while it plays; else only an event changes anything
    double seconds_to_change = 0;  ///< of real time, while it plays, until anything changes
};

}  // namespace app

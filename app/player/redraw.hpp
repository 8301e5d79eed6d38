#pragma once

#include <cstdint>
#include <optional>

#include "app/player/playback.hpp"

namespace app {

/// When a picture of what plays has to be drawn anew: not more often than is seen.
/// Times are seconds of any one clock.
class Redraw {
public:
    /// Between two pictures that differ in an event, and in the clock alone.
    static constexpr double least_s = 1.0 / 60, clock_least_s = 1.0 / 30;

    /// Whether the picture is out of date, and it is time for the next one.
    [[nodiscard]] bool due(const Playback& of, double now_s) const;
    /// It was drawn as it is.
    void drawn(const Playback& of, double now_s);
    /// The seconds until a picture may be due; nothing if that takes more than time.
    [[nodiscard]] std::optional<double> wait_s(const Playback& of, double now_s) const;

private:
    struct Shown {
        std::size_t cursor = 0;
        std::int64_t clock_ns = -1;
        bool playing = false;
        bool operator==(const Shown&) const = default;
    };
    static Shown shown(const Playback& of);

    Shown last_;
    double last_s_ = -1;
};

}  // namespace app

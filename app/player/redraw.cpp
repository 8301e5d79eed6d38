#include "app/player/redraw.hpp"

#include <algorithm>

namespace app {

Redraw::Shown Redraw::shown(const Playback& of) {
    return {of.cursor, of.clock_ns, of.playing};
}

bool Redraw::due(const Playback& of, double now_s) const {
    const Shown now = shown(of);
    if (now == last_)
        return false;
    const bool clock_alone = now.cursor == last_.cursor && now.playing == last_.playing;
    return now_s - last_s_ >= (clock_alone ? clock_least_s : least_s);
}

void Redraw::drawn(const Playback& of, double now_s) {
    last_ = shown(of);
    last_s_ = now_s;
}

std::optional<double> Redraw::wait_s(const Playback& of, double now_s) const {
    const Shown now = shown(of);
    const double since_s = now_s - last_s_;
    std::optional<double> wait;
    const auto consider = [&](double change_s, double least) {
        const double s = std::max({change_s, least - since_s, 0.0});
        wait = std::min(wait.value_or(s), s);
    };
    if (now.cursor != last_.cursor || now.playing != last_.playing)
        consider(0, least_s);
    if (now.clock_ns != last_.clock_ns || of.clock_moves)
        consider(0, clock_least_s);
    if (of.playing)
        consider(of.seconds_to_change, least_s);
    return wait;
}

}  // namespace app

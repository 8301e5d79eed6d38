#include "app/timeline/delay_handles.hpp"

namespace app {

const Sleep* chosen_sleep(const Delays& delays, const Moment& moment) {
    const Sleep* first = nullptr;
    const Sleep* last_begun = nullptr;
    for (const Sleep& sleep : delays.sleeps()) {
        if (sleep.place.task != moment.selected || !delays.can_change(sleep))
            continue;
        if (!first || sleep.begin < first->begin)
            first = &sleep;
        if (sleep.begin <= moment.cursor && (!last_begun || sleep.begin > last_begun->begin))
            last_begun = &sleep;
    }
    return last_begun ? last_begun : first;
}

std::vector<DelayHandle> delay_handles(const TimelineScene& scene, const TimelineFacts& facts,
                                       const Delays& delays, const Moment& moment,
                                       trace::Id pointed) {
    std::vector<DelayHandle> handles;
    const Sleep* const chosen = chosen_sleep(delays, moment);
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const TimelineLane& lane = scene.lanes[i];
        const Life* life = lane.group ? nullptr : facts.life(lane.task);
        if (!life || (!lane.selected && lane.task != pointed))
            continue;
        for (const auto& end : lane.sleeps) {
            const Sleep* sleep = delays.sleep_of(life->stays[end.index].waits_on.timer);
            if (!sleep || !delays.can_change(*sleep))
                continue;
            handles.push_back({.row = scene.first_row + i,
                               .x = end.x,
                               .sleep = sleep,
                               .parameter = delays.parameter_of(*sleep),
                               .literal = delays.literal_of(*sleep),
                               .chosen = sleep == chosen});
        }
    }
    return handles;
}

}  // namespace app

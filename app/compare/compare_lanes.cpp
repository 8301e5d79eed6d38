#include "app/compare/compare_lanes.hpp"

#include <algorithm>

#include "app/run/labels.hpp"
#include "app/text/shown.hpp"

namespace app::compare {

namespace {

constexpr std::size_t longest_print = 40;
constexpr float least_seen = 0.75F;  // pixels; of narrower neighbours only the first is kept

Lane lane_of(const Run& run, const Life& life, const SharedClock& clock) {
    const RunFacts& facts = run.facts();
    const auto start = [&](std::size_t position) {
        return static_cast<float>(clock.start_of(facts.shape, position));
    };
    Lane lane;
    lane.task = life.task;
    lane.label = facts.labels[life.task];
    lane.born = start(life.created);
    for (const Stay& stay : life.stays) {
        const std::size_t to = std::min(stay.to, facts.shape.last());
        const float x0 = start(stay.from), x1 = start(to);
        if (x1 - x0 < least_seen && !lane.blocks.empty() && x0 - lane.blocks.back().x0 < least_seen)
            continue;
        lane.blocks.push_back({stay.state, x0, x1});
        if (stay.state == trace::TaskState::suspended)
            lane.waits.push_back({wait_label(run.log(), facts, stay.waits_on), x0, x1});
    }
    if (life.end)
        lane.end = Lane::End{start(life.end->position), life.end->state};
    return lane;
}

}  // namespace

Half half_of(const Run& run, const SharedClock& clock) {
    const RunFacts& facts = run.facts();
    const auto& lives = facts.timeline.lives;
    Half half;
    const std::size_t count = std::min(lives.size(), most_lanes);
    half.more = lives.size() - count;
    for (std::size_t i = 0; i < count; ++i)
        half.lanes.push_back(lane_of(run, lives[i], clock));
    const std::size_t over = std::min(facts.timeline.shutdown, facts.shape.last());
    half.end = static_cast<float>(
        std::max(clock.x_of_time(run.duration_ns()), clock.start_of(facts.shape, over)));
    for (const std::size_t event : facts.index.every<trace::Print>().all()) {
        const trace::Id task = run.log()[event].cur;
        const Life* life = task ? facts.timeline.life(task) : nullptr;
        if (!life || static_cast<std::size_t>(life - lives.data()) >= count)
            continue;
        Lane& lane = half.lanes[static_cast<std::size_t>(life - lives.data())];
        const auto x = static_cast<float>(clock.start_of(facts.shape, event + 1));
        if (!lane.prints.empty()) {
            if (x - lane.prints.back().x0 < least_seen)
                continue;
            lane.prints.back().x1 = x;
        }
        const auto text = run.log().text(run.log().get<trace::Print>(event)->text);
        lane.prints.push_back({app::shown(text, longest_print), x, x});
    }
    return half;
}

}  // namespace app::compare

#include "app/timeline/ghost.hpp"

#include <algorithm>
#include <string>

#include "app/i18n/translation.hpp"
#include "app/text/rich_text.hpp"
#include "app/timeline/timeline_frame.hpp"

namespace app {

namespace {

using trace::TaskState;

std::int64_t time_of(const Run& run, std::size_t position) {
    return run.facts().shape.place_of(position).t_ns;
}

/// A wait of one run, by times.
struct TimedWait {
    std::int64_t from_ns = 0, to_ns = 0;
    std::size_t begin = 0;
};

/// Those of a task that have been seen to begin; what is not over yet lasts as long as is known.
std::vector<TimedWait> waits_of(const Run& run, const Life& life, std::size_t seen) {
    std::vector<TimedWait> waits;
    for (const Stay& stay : life.stays) {
        if (stay.state != TaskState::suspended || stay.from > seen)
            continue;
        std::int64_t to_ns = time_of(run, std::min(stay.to, seen));
        if (stay.to > seen && stay.waits_on.kind == trace::WaitsOn::Kind::sleep)
            to_ns = stay.waits_on.until_ns;
        waits.push_back({time_of(run, stay.from), to_ns, stay.from});
    }
    return waits;
}

Ghost::Lane lane_of(const Run& before, const Life* was, const Run& now, std::size_t index) {
    const Life& is = now.facts().timeline.lives[index];
    Ghost::Lane lane{.life = index, .waits = {}, .ended_ns = {}, .ends_ns = {}};
    if (is.end)
        lane.ends_ns = time_of(now, is.end->position);
    if (!was)
        return lane;
    const auto waits = waits_of(now, is, now.size());
    const auto waited = waits_of(before, *was, before.frontier());
    for (std::size_t i = 0; i < waited.size(); ++i) {
        const bool same = i < waits.size() && waits[i].from_ns == waited[i].from_ns &&
                          waits[i].to_ns == waited[i].to_ns;
        if (same || waited[i].to_ns == waited[i].from_ns)
            continue;
        Ghost::Wait wait{waited[i].from_ns, waited[i].to_ns, {}};
        if (i < waits.size() && waits[i].from_ns == wait.from_ns)
            wait.begins_with = waits[i].begin;
        lane.waits.push_back(wait);
    }
    if (was->end && was->end->position <= before.frontier()) {
        const auto ended_ns = time_of(before, was->end->position);
        if (ended_ns != lane.ends_ns)
            lane.ended_ns = ended_ns;
    }
    return lane;
}

}  // namespace

const Ghost::Lane* Ghost::lane(std::size_t life) const {
    const auto found = std::ranges::lower_bound(lanes, life, {}, &Lane::life);
    return found != lanes.end() && found->life == life ? &*found : nullptr;
}

Ghost ghost_of(const Run& before, const Run& now) {
    Ghost ghost;
    ghost.total_before_ns = before.duration_ns();
    ghost.total_ns = now.duration_ns();
    const auto& lives = now.facts().timeline.lives;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        auto lane = lane_of(before, before.facts().timeline.life(lives[i].task), now, i);
        if (!lane.waits.empty() || lane.ended_ns)
            ghost.lanes.push_back(std::move(lane));
    }
    return ghost;
}

void lay_ghost(const TimelineFrame& frame, const Ghost& ghost, TimelineScene& scene) {
    for (TimelineLane& lane : scene.lanes) {
        const Life* life = lane.group ? nullptr : frame.facts.life(lane.task);
        const Ghost::Lane* was =
            life ? ghost.lane(static_cast<std::size_t>(life - frame.facts.lives.data())) : nullptr;
        if (!was)
            continue;
        for (const Ghost::Wait& wait : was->waits) {
            const float x0 =
                wait.begins_with ? frame.start(*wait.begins_with) : frame.x_of_time(wait.from_ns);
            const float x1 = frame.x_of_time(wait.to_ns);
            if (x1 > x0 && frame.seen(x0, x1))
                lane.before.push_back({x0, x1});
        }
        if (was->ended_ns)
            lane.ended_before = frame.x_of_time(*was->ended_ns);
    }
    if (ghost.total_before_ns != ghost.total_ns) {
        scene.total_change = TimelineScene::TotalChange{frame.x_of_time(ghost.total_before_ns),
                                                        frame.x_of_time(ghost.total_ns),
                                                        ghost.total_ns < ghost.total_before_ns};
    }
}

GhostWords ghost_words(const Ghost& ghost, const Run& before, const Run& now,
                       const Translation& tr) {
    // With the decimals of the run that needs more.
    const auto& seconds = before.facts().seconds.decimals() > now.facts().seconds.decimals()
                              ? before.facts().seconds
                              : now.facts().seconds;
    GhostWords words;
    std::string change;
    if (&before.program() == &now.program()) {
        for (const auto& parameter : now.program().parameters()) {
            const auto &was = before.values()[parameter.name], &is = now.values()[parameter.name];
            if (was == is)
                continue;
            const bool time = parameter.kind == lessons::Parameter::Kind::seconds;
            change += (change.empty() ? "" : ", ") +
                      tr.format(time ? "ghost.changed.seconds" : "ghost.changed",
                                {{"name", parameter.name},
                                 {"was", lessons::repr(parameter, was)},
                                 {"is", lessons::repr(parameter, is)}});
        }
    }
    words.change = parse_rich_text(change);
    const auto difference = ghost.total_ns - ghost.total_before_ns;
    words.total = parse_rich_text(tr.format(difference == 0  ? "ghost.total.same"
                                            : difference < 0 ? "ghost.total.less"
                                                             : "ghost.total.more",
                                            {{"was", seconds(ghost.total_before_ns)},
                                             {"is", seconds(ghost.total_ns)},
                                             {"by", seconds(std::abs(difference))}}));
    words.brief = parse_rich_text(seconds(ghost.total_before_ns) + " → " + seconds(ghost.total_ns));
    std::string moved;
    for (const Ghost::Lane& lane : ghost.lanes) {
        if (!lane.ended_ns)
            continue;
        const auto task = now.facts().timeline.lives[lane.life].task;
        moved += (moved.empty() ? "" : "\n") +
                 tr.format(lane.ends_ns ? "ghost.ends" : "ghost.ends_no_more",
                           {{"task", escape_markup(now.facts().labels[task])},
                            {"was", seconds(*lane.ended_ns)},
                            {"is", seconds(lane.ends_ns.value_or(0))}});
    }
    words.moved = parse_rich_text(moved);
    return words;
}

}  // namespace app

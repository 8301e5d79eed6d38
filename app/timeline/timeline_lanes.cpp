#include <fmt/core.h>

#include <algorithm>

#include "app/text/shown.hpp"
#include "app/timeline/timeline_frame.hpp"

namespace app {

namespace {

using trace::TaskState;
using trace::WaitsOn;

TaskState look(const Stay& stay) {
    return stay.cancelled ? TaskState::cancelled : stay.state;
}

/// The time at which a position is.
std::int64_t time_of(const TimelineFrame& frame, std::size_t position) {
    return frame.moment.facts.shape.place_of(position).t_ns;
}

bool cut_short(const TimelineFrame& frame, const Stay& stay) {
    return stay.waits_on.kind == WaitsOn::Kind::sleep && stay.to < frame.facts.end &&
           time_of(frame, stay.to) < stay.waits_on.until_ns;
}

bool being_cancelled(const Life& life, std::size_t cursor) {
    return std::any_of(life.cancellations.begin(), life.cancellations.end(),
                       [&](const Cancellation& request) {
                           return request.position <= cursor && cursor < request.until;
                       });
}

std::string waiting_words(const TimelineFrame& frame, const WaitsOn& on) {
    using Kind = WaitsOn::Kind;
    switch (on.kind) {
        case Kind::sleep:
            return frame.moment.facts.seconds(
                std::max<std::int64_t>(on.until_ns - frame.moment.now_ns, 0));
        case Kind::gather:
            if (const auto* gather = frame.moment.world.gather(on.on))
                return fmt::format("gather {}/{}", gather->nfinished, gather->nfuts);
            return "gather";
        case Kind::task:
            return frame.moment.facts.labels[on.on];
        case Kind::future: {
            constexpr std::string_view await = "await ";
            auto label = wait_label(frame.log, frame.moment.facts, on);
            return label.starts_with(await) ? label.substr(await.size()) : label;
        }
        case Kind::yield:
        case Kind::bad_yield:
        case Kind::nothing:
            return {};
    }
    return {};
}

std::string shown_exception(const TimelineFrame& frame, trace::Text repr) {
    return shown(exception_name(frame.log.text(repr)), longest_name);
}

void add_header(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    const auto& tr = frame.moment.tr;
    const auto* task = frame.moment.world.task(life.task);
    if (!task) {
        lane.words = tr["timeline.not_created"];
        return;
    }
    lane.state = task->state;
    if (life.destroyed && *life.destroyed <= frame.moment.cursor) {
        lane.words = tr["timeline.destroyed"];
        return;
    }
    switch (task->state) {
        case TaskState::done:
            lane.words = shown(frame.log.text(task->value), longest_repr);
            return;
        case TaskState::failed:
            lane.words = shown_exception(frame, task->value);
            return;
        case TaskState::cancelled:
            lane.words = tr[state_key(task->state)];
            return;
        case TaskState::ready:
        case TaskState::running:
            lane.words = tr[state_key(task->state)];
            break;
        case TaskState::suspended:
            lane.words = waiting_words(frame, task->waits_on);
            break;
    }
    if (being_cancelled(life, frame.moment.cursor)) {
        lane.state = TaskState::cancelled;
        lane.words = tr["timeline.being_cancelled"];
    }
}

/// The end of a wait that is not over, if it is known when that will be.
std::optional<float> deadline_x(const TimelineFrame& frame, const Stay& stay) {
    if (stay.waits_on.kind != WaitsOn::Kind::sleep)
        return std::nullopt;
    // The task wakes a little later than the clock gets there: when the timer's callback has run.
    return cut_short(frame, stay) || stay.to == frame.facts.end
               ? frame.x_of_time(stay.waits_on.until_ns)
               : frame.start(stay.to);
}

constexpr float least_label = 12;  // pixels; no text is narrower

/// `index`: of the stay.
void add_wait(const TimelineFrame& frame, const Stay& stay, std::size_t index, TimelineLane& lane) {
    const float x0 = frame.start(stay.from);
    float x1 = stay.to <= frame.shown ? frame.start(stay.to) : frame.width;
    if (const auto deadline = deadline_x(frame, stay); deadline && stay.to > frame.shown) {
        lane.pending = TimelineLane::Range{frame.shown_x, *deadline};
        x1 = *deadline;
    }
    // Where the run ends before, there is no place for it.
    if (stay.waits_on.kind == WaitsOn::Kind::sleep &&
        stay.waits_on.until_ns <= frame.moment.facts.shape.end_ns()) {
        const float over = *deadline_x(frame, stay);
        if (frame.seen(over, over))
            lane.sleeps.push_back({index, over});
    }
    if (!frame.seen(x0, x1) || x1 - x0 < least_label)
        return;
    lane.labels.push_back({wait_label(frame.log, frame.moment.facts, stay.waits_on),
                           TaskState::suspended, std::max(x0, 0.0F), std::min(x1, frame.width),
                           false, frame.faint(stay.from)});
}

void add_thrown(const TimelineFrame& frame, const Stay& stay, TimelineLane& lane) {
    const float x0 = frame.start(stay.from);
    const float x1 = stay.to <= frame.shown ? frame.start(stay.to) : frame.width;
    if (stay.thrown == trace::Text::none || !frame.seen(x0, x1))
        return;
    lane.labels.push_back({shown_exception(frame, stay.thrown),
                           stay.cancelled ? TaskState::cancelled : TaskState::failed, x0,
                           frame.width, true, frame.faint(stay.from)});
}

/// Of stays that share a pixel, the one that tells most: a task that runs at all runs at one of
/// three in a row.
std::size_t telling(const std::vector<Stay>& stays, std::size_t first, std::size_t next) {
    const auto end = std::min(next, first + TimelineFrame::few);
    auto best = first;
    for (auto i = first; i < end; ++i) {
        if (stays[i].thrown != trace::Text::none)
            return i;
        if (stays[i].state == TaskState::running)
            best = i;
    }
    return best;
}

void add_stays(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    const auto& stays = life.stays;
    frame.each_seen(
        stays.size(), [&](std::size_t i) { return stays[i].from; },
        [&](std::size_t i) {
            frame.parts(stays[i].from, stays[i].to, [&](float x0, float x1, bool faint) {
                lane.blocks.push_back({look(stays[i]), x0, x1, faint, i});
            });
            if (stays[i].state == TaskState::suspended)
                add_wait(frame, stays[i], i, lane);
            else
                add_thrown(frame, stays[i], lane);
        },
        [&](std::size_t first, std::size_t next) {
            const auto told = telling(stays, first, next);
            frame.parts(stays[first].from, stays[next - 1].to, [&](float x0, float x1, bool faint) {
                lane.blocks.push_back({look(stays[told]), x0, x1, faint, told, next - first});
            });
            add_thrown(frame, stays[told], lane);
        });
}

void add_end(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    if (!life.end || life.end->position > frame.shown)
        return;
    const auto& end = *life.end;
    const float x = frame.x(end.position);
    const float run_end = frame.to_view(frame.scale.content_width());
    lane.end = TimelineLane::End{x, end.state, frame.faint(end.position),
                                 end.state == TaskState::done ? std::min(run_end, frame.width) : x};
    const auto name = shown_exception(frame, end.value);
    const bool told = !lane.labels.empty() && lane.labels.back().text == name;
    if (end.state == TaskState::failed && !told && frame.seen(x, x)) {
        lane.labels.push_back({name, TaskState::failed, x, frame.width, true, lane.end->faint});
    }
}

/// Unless the task went on to wait for something else.
void add_unslept(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    const Stay* wait = nullptr;
    const auto begun = std::ranges::upper_bound(life.stays, frame.shown, {}, &Stay::from);
    for (auto stay = begun; stay != life.stays.begin() && !wait;) {
        --stay;
        if (stay->state == TaskState::suspended)
            wait = &*stay;
    }
    if (!wait || wait->to > frame.shown || !cut_short(frame, *wait))
        return;
    const float x0 = lane.end ? lane.end->x : frame.shown_x;
    const float x1 = frame.x_of_time(wait->waits_on.until_ns);
    if (x1 > x0 && frame.seen(x0, x1))
        lane.unslept = TimelineLane::Unslept{x0, x1, frame.moment.tr["timeline.unslept"]};
}

std::string cancel_words(const TimelineFrame& frame, const Cancellation& request) {
    const auto& tr = frame.moment.tr;
    if (request.callback == trace::Do::timeout)
        return tr["timeline.cancel_by_timeout"];
    const std::string& by = request.by ? frame.moment.facts.labels[request.by]
                            : request.callback == trace::Do::taskgroup_child
                                ? tr["timeline.task_group"]
                            : request.callback ? tr["timeline.callback"]
                                               : tr["timeline.run"];
    return tr.format("timeline.cancel_by", {{"by", by}});
}

void add_cancels(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    constexpr float beside = 1;  // pixel: a mark is two wide
    const auto& all = life.cancellations;
    const auto first =
        std::ranges::lower_bound(all, frame.columns.first_seen(), {}, &Cancellation::position);
    for (auto request = first; request != all.end(); ++request) {
        if (request->position > std::min(frame.shown, frame.columns.last_seen()))
            break;
        const float x = frame.x(request->position);
        const bool covered =
            frame.columns.crowded() && !lane.cancels.empty() && x - lane.cancels.back().x < beside;
        if (!covered)
            lane.cancels.push_back(
                {x, cancel_words(frame, *request), frame.faint(request->position)});
    }
}

TimelineLane task_lane(const TimelineFrame& frame, const Life& life) {
    TimelineLane lane;
    lane.task = life.task;
    lane.mark = lane_mark(life.task);
    lane.label = frame.moment.facts.labels[life.task];
    lane.selected = frame.moment.selected == life.task;
    lane.not_created_x0 = frame.x(0);
    lane.not_created_x1 = life.created <= frame.shown ? frame.x(life.created) : frame.shown_x;
    add_header(frame, life, lane);
    add_stays(frame, life, lane);
    add_end(frame, life, lane);
    add_unslept(frame, life, lane);
    add_cancels(frame, life, lane);
    return lane;
}

}  // namespace

std::vector<TimelineLane> timeline_lanes(const TimelineFrame& frame, const LaneGroups& groups,
                                         const std::vector<LaneDensity>& densities) {
    std::vector<TimelineLane> lanes;
    const auto& rows = frame.rows.all();
    for (auto i = frame.seen_rows.first; i < rows.size() && frame.seen_rows.has(i); ++i) {
        const LaneRow& row = rows[i];
        if (row.group == LaneRows::none) {
            lanes.push_back(task_lane(frame, frame.facts.lives[row.life]));
        } else {
            lanes.push_back(group_lane(frame, groups.all()[row.group], densities[row.group]));
            lanes.back().group->index = row.group;
            lanes.back().group->unfolded = frame.view.unfolds(row.group);
        }
        lanes.back().depth = row.depth;
    }
    return lanes;
}

}  // namespace app

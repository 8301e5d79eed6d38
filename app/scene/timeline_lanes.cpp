#include <fmt/format.h>

#include "app/scene/timeline_frame.hpp"

namespace app {

namespace {

using trace::TaskState;
using trace::WaitsOn;

TaskState look(const Stay& stay) {
    return stay.cancelled ? TaskState::cancelled : stay.state;
}

/// The time at which a position is.
std::int64_t time_of(const TimelineFrame& frame, std::size_t position) {
    return frame.facts.shape.place_of(position).t_ns;
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
            return seconds_text(std::max<std::int64_t>(on.until_ns - frame.moment.now_ns, 0));
        case Kind::gather:
            if (const auto* gather = frame.moment.world.gather(on.on))
                return fmt::format("gather {}/{}", gather->nfinished, gather->nfuts);
            return "gather";
        case Kind::task:
            return frame.facts.labels[on.on];
        case Kind::future: {
            constexpr std::string_view await = "await ";
            auto label = wait_label(frame.log, frame.facts.labels, on, 0);
            return label.starts_with(await) ? label.substr(await.size()) : label;
        }
        case Kind::yield:
        case Kind::bad_yield:
        case Kind::nothing:
            return {};
    }
    return {};
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
            lane.words = frame.log.text(task->value);
            return;
        case TaskState::failed:
            lane.words = exception_name(frame.log.text(task->value));
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

void add_stays(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    for (std::size_t i = 0; i < life.stays.size(); ++i) {
        const Stay& stay = life.stays[i];
        if (stay.from > frame.shown)
            break;
        frame.parts(stay.from, stay.to, [&](float x0, float x1, bool faint) {
            lane.blocks.push_back({look(stay), x0, x1, faint, i});
        });
        const float x0 = frame.start(stay.from);
        float x1 = stay.to <= frame.shown ? frame.start(stay.to) : frame.width;
        if (stay.state == TaskState::suspended) {
            if (const auto deadline = deadline_x(frame, stay); deadline && stay.to > frame.shown) {
                lane.pending = TimelineLane::Range{frame.shown_x, *deadline};
                x1 = *deadline;
            }
            if (frame.seen(x0, x1)) {
                const auto since_ns = time_of(frame, stay.from);
                lane.labels.push_back(
                    {wait_label(frame.log, frame.facts.labels, stay.waits_on, since_ns),
                     TaskState::suspended, std::max(x0, 0.0F), std::min(x1, frame.width), false,
                     frame.faint(stay.from)});
            }
        } else if (stay.thrown != trace::Text::none && frame.seen(x0, x1)) {
            lane.labels.push_back({std::string{exception_name(frame.log.text(stay.thrown))},
                                   stay.cancelled ? TaskState::cancelled : TaskState::failed, x0,
                                   frame.width, true, frame.faint(stay.from)});
        }
    }
}

void add_end(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    if (!life.end || life.end->position > frame.shown)
        return;
    const auto& end = *life.end;
    const float x = frame.x(end.position);
    const float run_end = frame.to_view(frame.scale.content_width());
    lane.end = TimelineLane::End{x, end.state, frame.faint(end.position),
                                 end.state == TaskState::done ? std::min(run_end, frame.width) : x};
    const auto name = exception_name(frame.log.text(end.value));
    const bool told = !lane.labels.empty() && lane.labels.back().text == name;
    if (end.state == TaskState::failed && !told && frame.seen(x, x)) {
        lane.labels.push_back(
            {std::string{name}, TaskState::failed, x, frame.width, true, lane.end->faint});
    }
}

/// Unless the task went on to wait for something else.
void add_unslept(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    const Stay* wait = nullptr;
    for (const Stay& stay : life.stays) {
        if (stay.state == TaskState::suspended && stay.from <= frame.shown)
            wait = &stay;
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
    const std::string& by = request.by ? frame.facts.labels[request.by]
                            : request.callback == trace::Do::taskgroup_child
                                ? tr["timeline.task_group"]
                            : request.callback ? tr["timeline.callback"]
                                               : tr["timeline.run"];
    return tr.format("timeline.cancel_by", fmt::arg("by", by));
}

void add_cancels(const TimelineFrame& frame, const Life& life, TimelineLane& lane) {
    for (const Cancellation& request : life.cancellations) {
        if (request.position > frame.shown)
            break;
        lane.cancels.push_back({frame.x(request.position), cancel_words(frame, request),
                                frame.faint(request.position)});
    }
}

}  // namespace

std::vector<TimelineLane> timeline_lanes(const TimelineFrame& frame) {
    std::vector<TimelineLane> lanes;
    for (const Life& life : frame.facts.lives) {
        TimelineLane lane;
        lane.task = life.task;
        lane.label = frame.facts.labels[life.task];
        lane.selected = frame.moment.selected == life.task;
        lane.not_created_x0 = frame.x(0);
        lane.not_created_x1 = life.created <= frame.shown ? frame.x(life.created) : frame.shown_x;
        add_header(frame, life, lane);
        add_stays(frame, life, lane);
        add_end(frame, life, lane);
        add_unslept(frame, life, lane);
        add_cancels(frame, life, lane);
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

}  // namespace app

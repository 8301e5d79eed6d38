#include "app/scene/timeline_frame.hpp"

namespace app {

namespace {

using trace::Id;

/// What an arrow must have to do with to be shown.
struct Focus {
    Id task{};  ///< none: any
    std::size_t from = 0, to = 0;

    [[nodiscard]] bool covers(std::size_t position) const {
        return from <= position && position <= to;
    }
    [[nodiscard]] bool covers(const Link& link) const {
        return ((!task || link.to == task) && covers(link.arrived)) ||
               ((!task || link.from == task) && covers(link.left));
    }
};

/// The last handle that has begun, and what made it ready.
std::vector<Focus> present(const TimelineFrame& frame) {
    std::vector<Focus> focus;
    const auto& holds = frame.facts.holds;
    const auto after = std::find_if(holds.begin(), holds.end(), [&](const Hold& hold) {
        return hold.from > frame.moment.cursor;
    });
    if (after == holds.begin())
        return focus;
    const Hold& hold = *(after - 1);
    focus.push_back({{}, hold.from, hold.to});
    if (const Life* life = frame.facts.life(hold.task)) {
        for (const Stay& stay : life->stays) {
            if (stay.to == hold.from)
                focus.push_back({hold.task, stay.from, stay.from});
        }
    }
    return focus;
}

std::vector<Focus> focus_of(const TimelineFrame& frame) {
    const auto& facts = frame.facts;
    if (frame.view.all_arrows)
        return {{{}, 0, facts.end}};
    if (const auto& hovered = frame.view.hovered) {
        if (!hovered->task && hovered->index < facts.holds.size()) {
            const Hold& hold = facts.holds[hovered->index];
            return {{hold.task, hold.from, hold.to}};
        }
        const Life* life = facts.life(hovered->task);
        if (life && hovered->index < life->stays.size()) {
            const Stay& stay = life->stays[hovered->index];
            return {{life->task, stay.from, stay.to}};
        }
    }
    if (facts.life(frame.moment.selected))
        return {{frame.moment.selected, 0, facts.end}};
    return present(frame);
}

std::optional<std::size_t> lane_of(const TimelineFacts& facts, Id task) {
    const Life* life = facts.life(task);
    if (!life)
        return std::nullopt;
    return static_cast<std::size_t>(life - facts.lives.data());
}

}  // namespace

std::vector<TimelineArrow> timeline_arrows(const TimelineFrame& frame) {
    const auto focus = focus_of(frame);
    std::vector<TimelineArrow> arrows;
    for (const Link& link : frame.facts.links) {
        if (link.arrived > frame.shown)
            break;
        // Where a task comes from is always told: its lane would begin out of nothing.
        const bool wanted =
            link.kind == Link::Kind::creates ||
            std::any_of(focus.begin(), focus.end(), [&](const Focus& f) { return f.covers(link); });
        const float x0 = frame.x(link.left);
        const float x1 = frame.x(link.arrived);
        if (wanted && frame.seen(x0, x1)) {
            arrows.push_back({link.kind, lane_of(frame.facts, link.from),
                              *lane_of(frame.facts, link.to), x0, x1, frame.faint(link.arrived)});
        }
    }
    return arrows;
}

}  // namespace app

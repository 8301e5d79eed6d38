#include "app/timeline/wait_circles.hpp"

#include <algorithm>

#include "app/words/holders.hpp"

namespace app {

namespace {

/// Whether what a task begins to wait for can close a circle.
bool may_close(const Teller& tell, const trace::StepEnd& end) {
    if (end.outcome != trace::Outcome::suspended)
        return false;
    if (end.on.kind == trace::WaitsOn::Kind::task || end.on.kind == trace::WaitsOn::Kind::gather)
        return true;
    if (end.on.kind != trace::WaitsOn::Kind::future)
        return false;
    const auto created = tell.index().begun_by<trace::FutureCreated>(end.on.on);
    return created && created->wanted != trace::Wanted::none;
}

/// When the wait of a task that waits at a position is over.
std::size_t end_of_wait(const TimelineFacts& facts, trace::Id task, std::size_t position) {
    const Life* const life = facts.life(task);
    if (!life)
        return position;
    const auto next = std::ranges::upper_bound(life->stays, position, {}, &Stay::from);
    if (next == life->stays.begin())
        return position;
    const auto to = (next - 1)->to;
    return to == facts.end ? facts.end + 1 : to;
}

}  // namespace

std::vector<WaitCircle> wait_circles(const Moment& moment) {
    const Teller tell{moment};
    const TimelineFacts& facts = moment.facts.timeline;
    std::vector<WaitCircle> found;
    for (const std::size_t at : tell.index().every<trace::StepEnd>().all()) {
        const auto end = *tell.log().get<trace::StepEnd>(at);
        if (!may_close(tell, end))
            continue;
        WaitCircle circle{narration::circle(tell, end.task, at + 1), at + 1, facts.end + 1};
        for (const trace::Id task : circle.tasks)
            circle.to = std::min(circle.to, end_of_wait(facts, task, circle.from));
        if (!circle.tasks.empty())
            found.push_back(std::move(circle));
    }
    return found;
}

std::vector<CircleArrow> circle_arrows(const std::vector<WaitCircle>& circles, const Moment& moment,
                                       const LaneRows& rows) {
    const auto holds = [&](const WaitCircle& circle) {
        return circle.from <= moment.cursor && moment.cursor < circle.to;
    };
    const auto last = std::find_if(circles.rbegin(), circles.rend(), holds);
    if (last == circles.rend())
        return {};
    std::vector<CircleArrow> arrows;
    const TimelineFacts& facts = moment.facts.timeline;
    const auto row_of = [&](trace::Id task) {
        const Life* const life = facts.life(task);
        return life ? rows.of(static_cast<std::size_t>(life - facts.lives.data())) : LaneRows::none;
    };
    for (std::size_t i = 0; i < last->tasks.size(); ++i) {
        const auto from = row_of(last->tasks[i]);
        const auto to = row_of(last->tasks[(i + 1) % last->tasks.size()]);
        if (from != LaneRows::none && to != LaneRows::none && from != to)
            arrows.push_back({from, to});
    }
    return arrows;
}

}  // namespace app

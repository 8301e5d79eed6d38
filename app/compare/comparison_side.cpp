#include "app/compare/comparison_side.hpp"

#include <algorithm>
#include <utility>

namespace app::compare {

namespace {

RunEnd end_of(const Run& run) {
    const RunIndex& index = run.facts().index;
    if (!index.every<trace::Deadlock>().all().empty())
        return RunEnd::deadlock;
    if (!index.every<trace::Limit>().all().empty())
        return RunEnd::limit;
    if (index.every<trace::ProgramEnd>().all().empty())
        return RunEnd::cut;
    return index.every<trace::ProgramRaised>().all().empty() ? RunEnd::ended : RunEnd::raised;
}

}  // namespace

Side::Side(const Run& run) : run_{run} {
    for (const std::size_t event : run.facts().index.every<trace::Print>().all()) {
        const auto print = run.log().get<trace::Print>(event);
        const trace::Id task = run.log()[event].cur;
        printed_.push_back({task, happening(event + 1, life(task))});
        printed_.back().happening.text = print->text;
    }
}

std::optional<Happening> Side::start(const Life* life) const {
    if (!life)
        return std::nullopt;
    const auto first = std::ranges::find(life->stays, trace::TaskState::running, &Stay::state);
    if (first == life->stays.end())
        return std::nullopt;
    return happening(first->from, nullptr);
}

std::optional<Happening> Side::end(const Life* life) const {
    if (!life || !life->end)
        return std::nullopt;
    auto end = happening(life->end->position, life);
    end.text = life->end->value;
    if (life->end->state != trace::TaskState::done)
        end.ending = life->end->state == trace::TaskState::failed ? trace::Ending::exception
                                                                  : trace::Ending::cancelled;
    return end;
}

Happening Side::happening(std::size_t position, const Life* life) const {
    Happening result;
    result.position = position;
    result.t_ns = time_of(position);
    if (!life)
        return result;
    // The last sleep of which the task has woken up; it may have waited in the queue since.
    auto stay = std::ranges::lower_bound(life->stays, position, {}, &Stay::from);
    while (stay != life->stays.begin()) {
        --stay;
        if (stay->state != trace::TaskState::suspended)
            continue;
        if (stay->waits_on.kind == trace::WaitsOn::Kind::sleep)
            result.slept = Happening::Slept{time_of(stay->from), time_of(stay->to)};
        break;
    }
    return result;
}

Counts Side::counts() const {
    const RunFacts& facts = run_.facts();
    Counts counts{.total_ns = run_.duration_ns(),
                  .end = end_of(run_),
                  .tasks = facts.tasks,
                  .iterations = facts.outcome.iterations,
                  .events = run_.size(),
                  .prints = printed_.size(),
                  .sleeps = facts.outcome.sleeps,
                  .slept_ns = facts.outcome.slept_ns,
                  .sleeps_overlap = facts.outcome.sleeps_overlap,
                  .first_sleeps_ns = {}};
    add_sleeps(counts);
    return counts;
}

void Side::add_sleeps(Counts& counts) const {
    std::vector<std::pair<std::size_t, std::int64_t>> first;
    for (const Life& life : lives()) {
        for (const Stay& stay : life.stays) {
            if (stay.state != trace::TaskState::suspended ||
                stay.waits_on.kind != trace::WaitsOn::Kind::sleep)
                continue;
            ++counts.sleeps_begun;
            const auto slept = time_of(std::min(stay.to, run_.size())) - time_of(stay.from);
            counts.longest_sleep_ns = std::max(counts.longest_sleep_ns, slept);
            const auto place = std::ranges::lower_bound(
                first, stay.from, {}, &std::pair<std::size_t, std::int64_t>::first);
            first.insert(place, {stay.from, slept});
            if (first.size() > Counts::most_sleeps)
                first.pop_back();
        }
    }
    for (const auto& [from, slept] : first)
        counts.first_sleeps_ns.push_back(slept);
}

std::int64_t Side::start_ns() const {
    const std::size_t begin = run_.facts().index.first<trace::LoopRunBegin>(0);
    return begin == RunIndex::never ? 0 : run_.log()[begin].t_ns;
}

bool Side::measured() const {
    const auto& fired = run_.facts().index.every<trace::TimerFired>().all();
    return run_.facts().seconds.decimals() == SecondsText::most &&
           std::ranges::any_of(fired, [this](std::size_t event) {
               return run_.log().get<trace::TimerFired>(event)->late_ns > 0;
           });
}

}  // namespace app::compare

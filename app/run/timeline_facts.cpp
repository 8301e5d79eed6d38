#include "app/run/timeline_facts.hpp"

#include <algorithm>

namespace app {

const Life* TimelineFacts::life(trace::Id task) const {
    if (task.kind() != trace::IdKind::task || task.index() >= life_of_task.size())
        return nullptr;
    const auto index = life_of_task[task.index()];
    return index == none ? nullptr : &lives[index];
}

std::optional<std::uint32_t> TimelineFacts::creation_of(const Life& life) const {
    const auto of_task = links_of[life.task];
    if (of_task.empty())
        return std::nullopt;
    const Link& first = links[of_task.front()];
    return first.kind == Link::Kind::creates && first.to == life.task
               ? std::optional{of_task.front()}
               : std::nullopt;
}

bool TimelineFacts::has_gather() const {
    return std::ranges::any_of(gatherings, &Gathering::of_program);
}

}  // namespace app

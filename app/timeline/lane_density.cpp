#include "app/timeline/lane_density.hpp"

#include <algorithm>

#include "app/run/first_near.hpp"

namespace app {

void LaneDensity::apply(const Change& change, Counts& counts) {
    if (change.from < counts.size())
        --counts[change.from];
    ++counts[change.to];
}

void LaneDensity::add(const StateChange& change) {
    if (changes_.size() % distance == 0)
        kept_.push_back(last_);
    changes_.push_back({change.position, change.from, static_cast<std::uint8_t>(change.to)});
    apply(changes_.back(), last_);
    if (change.to == trace::TaskState::running)
        runs_.add(change.position);
}

std::size_t LaneDensity::changes_at(std::size_t position, std::size_t before) const {
    return first_near(before, changes_.size(),
                      [&](std::size_t i) { return changes_[i].position <= position; });
}

LaneDensity::Counts LaneDensity::after(std::size_t changes) const {
    if (changes == changes_.size())
        return last_;
    Counts counts = kept_[changes / distance];
    for (std::size_t i = changes / distance * distance; i < changes; ++i)
        apply(changes_[i], counts);
    return counts;
}

std::size_t LaneDensity::runs_before(std::size_t position, std::size_t before) const {
    const auto runs = runs_.all();
    return first_near(before, runs.size(), [&](std::size_t i) { return runs[i] < position; });
}

LaneDensity density_of_all(const TimelineFacts& facts) {
    LaneDensity density;
    for (const StateChange& change : facts.changes)
        density.add(change);
    return density;
}

std::vector<LaneDensity> lane_densities(const TimelineFacts& facts, const LaneGroups& groups) {
    std::vector<LaneDensity> densities(groups.all().size());
    if (densities.empty())
        return densities;
    for (const StateChange& change : facts.changes) {
        for (auto group = groups.of(change.life); group != LaneGroup::none;
             group = groups.all()[group].within) {
            // What a member has made is folded away with it, but is none of them.
            if (std::ranges::binary_search(groups.all()[group].members, change.life))
                densities[group].add(change);
        }
    }
    return densities;
}

}  // namespace app

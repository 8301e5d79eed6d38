#include "app/scene/lane_density.hpp"

#include <algorithm>

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
    // Columns follow one another: what is looked for is mostly near.
    std::size_t step = 1;
    auto low = before;
    while (low + step < changes_.size() && changes_[low + step].position <= position) {
        low += step;
        step *= 2;
    }
    const auto begin = changes_.begin() + static_cast<std::ptrdiff_t>(low);
    const auto end =
        changes_.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, changes_.size()));
    const auto after =
        std::upper_bound(begin, end, position,
                         [](std::size_t at, const Change& change) { return at < change.position; });
    return static_cast<std::size_t>(after - changes_.begin());
}

LaneDensity::Counts LaneDensity::after(std::size_t changes) const {
    if (changes == changes_.size())
        return last_;
    Counts counts = kept_[changes / distance];
    for (std::size_t i = changes / distance * distance; i < changes; ++i)
        apply(changes_[i], counts);
    return counts;
}

bool LaneDensity::runs(std::size_t from, std::size_t to) const {
    return runs_.first(from) < to;
}

std::vector<LaneDensity> lane_densities(const TimelineFacts& facts, const LaneGroups& groups) {
    std::vector<LaneDensity> densities(groups.all().size());
    if (densities.empty())
        return densities;
    for (const StateChange& change : facts.changes) {
        for (auto group = groups.of(change.life); group != LaneGroup::none;
             group = groups.all()[group].within)
            densities[group].add(change);
    }
    return densities;
}

}  // namespace app

#include "app/timeline/lane_groups.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace app {

namespace {

constexpr auto none = LaneGroup::none;

/// Lives by something and their coroutine, those that are enough for a group.
class Families {
public:
    void add(std::size_t of, trace::Text coro, std::size_t life) {
        families_[{of, coro}].push_back(life);
    }
    template <class Take>
    void for_each(Take take) const {
        for (const auto& [key, lives] : families_) {
            if (lives.size() >= LaneGroups::least_members)
                take(key.first, key.second, lives);
        }
    }

private:
    std::map<std::pair<std::size_t, trace::Text>, std::vector<std::size_t>> families_;
};

}  // namespace

LaneGroups::LaneGroups(const std::vector<Life>& lives) : group_of_(lives.size(), none) {
    const auto is_own = [&](std::size_t i) { return lives[i].library == trace::Text::none; };
    std::vector<LaneGroup> found;
    std::vector<std::size_t> family(lives.size(), none);   // index of found
    std::vector<std::size_t> library(lives.size(), none);  // the same
    std::size_t own = 0;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        if (is_own(i)) {
            ++own;
            continue;
        }
        const auto group = std::ranges::find(found, lives[i].library, &LaneGroup::library);
        library[i] = static_cast<std::size_t>(group - found.begin());
        if (group == found.end())
            found.push_back({trace::Text::none, lives[i].library, none, none, {}});
        found[library[i]].members.push_back(i);
    }
    const auto libraries = found.size();
    if (own <= few_lanes && found.empty())
        return;
    // Nothing of the program's is folded away with a library's task that made it.
    std::vector<std::size_t> creator(lives.size(), none);
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const auto by = std::ranges::lower_bound(lives, lives[i].by, {}, &Life::task);
        const auto at = static_cast<std::size_t>(by - lives.begin());
        if (is_own(i) && lives[i].by && by != lives.end() && by->task == lives[i].by && is_own(at))
            creator[i] = at;
    }

    const auto take = [&](std::size_t by, trace::Text coro, const std::vector<std::size_t>& all) {
        for (const auto life : all)
            family[life] = found.size();
        found.push_back({coro, trace::Text::none, by, none, all});
    };
    Families made_by_one;
    for (std::size_t i = 0; i < lives.size() && own > few_lanes; ++i) {
        if (is_own(i))
            made_by_one.add(creator[i], lives[i].coro, i);
    }
    made_by_one.for_each(take);

    // Where a task stands that is in no family: with its library, or the task that made it.
    const auto places = [&] {
        std::vector<std::size_t> place(lives.size(), none);
        for (std::size_t i = 0; i < lives.size(); ++i) {
            place[i] = family[i] != none    ? family[i]
                       : library[i] != none ? library[i]
                       : creator[i] == none ? none
                                            : place[creator[i]];
        }
        return place;
    };
    const auto made_by_several = found.size();
    Families alike;
    auto place = places();
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const auto beside = is_own(i) ? own : found[library[i]].members.size();
        if (family[i] == none && beside > few_lanes)
            alike.add(place[i], lives[i].coro, i);
    }
    alike.for_each(take);
    for (std::size_t g = 0; g < found.size(); ++g) {
        auto& group = found[g];
        if (g >= made_by_several)
            group.within = std::exchange(group.creator, none);
    }
    place = places();
    for (std::size_t g = libraries; g < made_by_several; ++g) {
        if (found[g].creator != none)
            found[g].within = place[found[g].creator];
    }

    // Those that others are within come first; what is nested too deep is left to its group.
    std::vector<std::size_t> order(found.size()), depth(found.size(), 0), index(found.size());
    for (std::size_t g = 0; g < found.size(); ++g) {
        order[g] = g;
        for (auto outer = found[g].within; outer != none && depth[g] <= most_nested;
             outer = found[outer].within)
            ++depth[g];
    }
    std::ranges::sort(order, {}, [&](std::size_t g) {
        return std::pair{depth[g], found[g].members.front()};
    });
    for (const auto g : order) {
        if (depth[g] >= most_nested) {
            index[g] = index[found[g].within];
            continue;
        }
        index[g] = groups_.size();
        if (found[g].within != none)
            found[g].within = index[found[g].within];
        groups_.push_back(std::move(found[g]));
    }
    for (std::size_t i = 0; i < lives.size(); ++i)
        group_of_[i] = place[i] == none ? none : index[place[i]];
}

}  // namespace app

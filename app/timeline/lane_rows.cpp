#include "app/timeline/lane_rows.hpp"

#include <algorithm>

namespace app {

void LaneRows::add_life(const TimelineFacts& facts, std::size_t life, std::size_t depth) {
    row_of_[life] = rows_.size();
    rows_.push_back({life, none, depth, !facts.lives[life].cancellations.empty()});
}

/// Puts the rows of unfolded groups where they belong.
class LaneRows::Builder {
public:
    Builder(LaneRows& rows, const TimelineFacts& facts, const LaneGroups& groups,
            const std::vector<bool>& unfolded)
        : rows_(rows), facts_(facts), groups_(groups), unfolded_(unfolded) {
        const auto& all = groups.all();
        // What stands in a group, or in none (the last): tasks, and the groups that no task made.
        contents_.resize(all.size() + 1);
        made_by_.resize(facts.lives.size());
        for (std::size_t g = 0; g < all.size(); ++g) {
            if (all[g].creator != none)
                made_by_[all[g].creator].push_back(g);
        }
        std::vector<bool> placed(all.size());
        for (std::size_t life = 0; life < facts.lives.size(); ++life) {
            const auto group = groups.of(life);
            for (auto g = group; g != none && all[g].creator == none && !placed[g];
                 g = all[g].within) {
                placed[g] = true;
                contents_of(all[g].within).push_back({none, g, 0, false});
            }
            contents_of(group).push_back({life, none, 0, false});
        }
    }

    void put(std::size_t group, std::size_t depth) {
        for (const LaneRow& row : contents_of(group)) {
            if (row.life == none) {
                put_group(row.group, depth);
                continue;
            }
            rows_.add_life(facts_, row.life, depth);
            for (const auto made : made_by_[row.life])
                put_group(made, depth);
        }
    }

private:
    std::vector<LaneRow>& contents_of(std::size_t group) {
        return contents_[group == none ? contents_.size() - 1 : group];
    }

    void put_group(std::size_t group, std::size_t depth) {
        const auto row = rows_.rows_.size();
        rows_.rows_.push_back({none, group, depth, false});
        if (group < unfolded_.size() && unfolded_[group])
            return put(group, depth + 1);
        hide(group, row);
    }

    /// All that is within a folded group is in its row.
    void hide(std::size_t group, std::size_t row) {
        for (const LaneRow& inner : contents_of(group)) {
            if (inner.life == none) {
                hide(inner.group, row);
                continue;
            }
            rows_.row_of_[inner.life] = row;
            for (const auto made : made_by_[inner.life])
                hide(made, row);
        }
    }

    LaneRows& rows_;
    const TimelineFacts& facts_;
    const LaneGroups& groups_;
    const std::vector<bool>& unfolded_;
    std::vector<std::vector<LaneRow>> contents_;
    std::vector<std::vector<std::size_t>> made_by_;  ///< groups, by life
};

LaneRows::LaneRows(const TimelineFacts& facts, const LaneGroups& groups,
                   const std::vector<bool>& unfolded)
    : row_of_(facts.lives.size(), none) {
    Builder{*this, facts, groups, unfolded}.put(none, 0);
    find_spans(facts);
    find_creations(facts);
}

LaneRows::LaneRows(const TimelineFacts& facts, const LaneFilter& filter,
                   const std::vector<LaneFilter::Task>& tasks, const Moment& moment)
    : row_of_(facts.lives.size(), none) {
    for (std::size_t life = 0; life < facts.lives.size(); ++life) {
        const auto* task = moment.world.task(facts.lives[life].task);
        if (filter.fits(tasks[life], task ? std::optional{task->state} : std::nullopt))
            add_life(facts, life, 0);
    }
    spans_.resize(facts.gatherings.size());
    find_creations(facts);
}

void LaneRows::find_creations(const TimelineFacts& facts) {
    if (size() > LaneGroups::few_lanes)
        return;
    for (std::size_t life = 0; life < row_of_.size(); ++life) {
        const auto row = row_of_[life];
        if (row == none)
            continue;
        const auto creation = facts.creation_of(facts.lives[life]);
        if (!creation)
            continue;
        const auto creator = facts.life_of_task[facts.links[*creation].from.index()];
        if (row_of_[creator] != none && !(row_of_[creator] == row && is_group(row)))
            creations_.push_back(*creation);
    }
}

void LaneRows::find_spans(const TimelineFacts& facts) {
    for (const Gathering& gathering : facts.gatherings) {
        Span span;
        const auto add = [&](std::size_t first, std::size_t last) {
            span = {std::min(span.first, first), std::max(span.last, last)};
        };
        for (const std::size_t life : gathering.lives)
            add(row_of_[life], row_of_[life]);
        for (const std::size_t inner : gathering.inner)
            add(spans_[inner].first, spans_[inner].last);
        spans_.push_back(span);
    }
}

}  // namespace app

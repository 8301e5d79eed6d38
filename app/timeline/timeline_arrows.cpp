#include <algorithm>
#include <unordered_set>

#include "app/timeline/timeline_frame.hpp"

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
    const auto after = std::ranges::upper_bound(holds, frame.moment.cursor, {}, &Hold::from);
    if (after == holds.begin())
        return focus;
    const Hold& hold = *(after - 1);
    focus.push_back({{}, hold.from, hold.to});
    if (const Life* life = frame.facts.life(hold.task)) {
        const auto next = std::ranges::lower_bound(life->stays, hold.from, {}, &Stay::from);
        if (next != life->stays.begin() && (next - 1)->to == hold.from)
            focus.push_back({hold.task, (next - 1)->from, (next - 1)->from});
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

/// Finds the links that may have to do with what is seen, without going through all of a long run.
class Candidates {
public:
    explicit Candidates(const TimelineFrame& frame)
        : frame_(frame), facts_(frame.facts), columns_(frame.columns) {}

    /// What made the tasks whose lanes are seen.
    void add_creations() {
        const auto& all = frame_.rows.creations();
        found_.insert(found_.end(), all.begin(), all.end());
        if (frame_.rows.size() <= LaneGroups::few_lanes)
            return;
        for_each_seen([&](const Life& life) {
            if (const auto creation = facts_.creation_of(life))
                found_.push_back(*creation);
        });
    }

    void add(const Focus& focus) {
        if (focus.task)
            return add_of(focus.task);
        const auto& links = facts_.links;
        const auto from = std::max(focus.from, columns_.first_seen());
        const auto to = std::min(focus.to, columns_.last_seen());
        if (from > to)
            return;
        const auto first = std::ranges::lower_bound(links, from, {}, &Link::arrived);
        const auto last = std::ranges::upper_bound(links, to, {}, &Link::arrived);
        if (last - first > most)
            return for_each_seen([&](const Life& life) { add_of(life.task); });
        for (auto link = first; link != last; ++link)
            found_.push_back(static_cast<std::uint32_t>(link - links.begin()));
        // Those that leave here and arrive later.
        const auto& by_left = facts_.links_by_left;
        const auto left_of = [&](std::uint32_t link) { return links[link].left; };
        const auto leaving = std::ranges::lower_bound(by_left, from, {}, left_of);
        for (auto link = leaving;
             link != by_left.end() && left_of(*link) <= to && link - leaving < most; ++link)
            found_.push_back(*link);
    }

    /// By arrival, each once.
    [[nodiscard]] std::vector<std::uint32_t> take() {
        std::ranges::sort(found_);
        const auto again = std::ranges::unique(found_);
        found_.erase(again.begin(), again.end());
        return std::move(found_);
    }

private:
    static constexpr std::ptrdiff_t most = 100;

    template <class Take>
    void for_each_seen(Take take) {
        const auto& rows = frame_.rows;
        const auto end = frame_.seen_rows.first + frame_.seen_rows.count;
        for (auto i = frame_.seen_rows.first; i < std::min(rows.size(), end); ++i) {
            if (!rows.is_group(i))
                take(facts_.lives[rows.all()[i].life]);
        }
    }

    /// The task's in view; of very many, some.
    void add_of(Id task) {
        const auto links = facts_.links_of[task];
        const auto arrived = [&](std::uint32_t link) { return facts_.links[link].arrived; };
        const auto first = std::ranges::lower_bound(links, columns_.first_seen(), {}, arrived);
        auto last = std::ranges::upper_bound(links, columns_.last_seen(), {}, arrived);
        last += std::min<std::ptrdiff_t>(links.end() - last, 64);  // that leave here, arrive later
        const auto stride = 1 + (last - first) / most;
        for (auto link = first; link < last; link += std::min(stride, last - link))
            found_.push_back(*link);
    }

    const TimelineFrame& frame_;
    const TimelineFacts& facts_;
    const PixelColumns& columns_;
    std::vector<std::uint32_t> found_;
};

/// Collects the arrows that are seen. Of very many that are too near to be told apart it takes one.
class Arrows {
public:
    explicit Arrows(const TimelineFrame& frame) : frame_(frame) {}

    void add(std::size_t index) {
        const Link& link = frame_.facts.links[index];
        if (link.arrived > frame_.shown)
            return;
        const float x0 = frame_.x(link.left);
        const float x1 = frame_.x(link.arrived);
        const auto from = frame_.row_of(link.from);
        const auto to = frame_.row_of(link.to);
        const bool hidden =
            !to || (link.from && !from) || (from && *from == *to && frame_.rows.is_group(*to));
        if (hidden || !frame_.seen(x0, x1) || !near(from, *to))
            return;
        if (arrows_.size() >= many && !taken_.insert(place(link.kind, x1, *to)).second)
            return;
        arrows_.push_back({link.kind, from, *to, x0, x1, frame_.faint(link.arrived), index});
    }

    std::vector<TimelineArrow> take() { return std::move(arrows_); }

private:
    static constexpr std::size_t many = 150;
    static constexpr float apart = 48;  // pixels

    /// One of its ends is seen, or all rows may be.
    [[nodiscard]] bool near(std::optional<std::size_t> from, std::size_t to) const {
        return frame_.rows.size() <= LaneGroups::few_lanes || frame_.seen_rows.has(to) ||
               (from && frame_.seen_rows.has(*from));
    }
    static std::uint64_t place(Link::Kind kind, float x, std::size_t row) {
        const auto column = static_cast<std::uint64_t>(std::max(x, 0.0F) / apart);
        return (static_cast<std::uint64_t>(row) << 32) | (column << 2) |
               static_cast<std::uint64_t>(kind);
    }

    const TimelineFrame& frame_;
    std::vector<TimelineArrow> arrows_;
    std::unordered_set<std::uint64_t> taken_;
};

}  // namespace

std::vector<TimelineArrow> timeline_arrows(const TimelineFrame& frame) {
    const auto focus = focus_of(frame);
    Arrows arrows{frame};
    Candidates candidates{frame};
    candidates.add_creations();
    for (const Focus& f : focus)
        candidates.add(f);
    for (const auto index : candidates.take()) {
        const Link& link = frame.facts.links[index];
        // Where a task comes from is always told: its lane would begin out of nothing.
        const bool wanted =
            link.kind == Link::Kind::creates ||
            std::any_of(focus.begin(), focus.end(), [&](const Focus& f) { return f.covers(link); });
        if (wanted)
            arrows.add(index);
    }
    return arrows.take();
}

}  // namespace app

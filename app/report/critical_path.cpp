#include "app/report/critical_path.hpp"

#include <algorithm>
#include <optional>

#include "app/report/path_wakers.hpp"

namespace app {

using namespace trace;

namespace {

using Why = PathSegment::Why;
using Via = PathSegment::Via;

/// Walks back from an end, and writes down what it passes.
class Walk {
public:
    Walk(const Log& log, const RunFacts& facts)
        : log_(log), facts_(facts), wakers_(log, facts.index) {}

    /// The path of a task from one position to another, which is not after its end.
    void back(Id task, std::size_t to, std::size_t floor) {
        at_ = {task, floor};
        p_ = to;
        outer_.clear();
        while (step()) {}
    }

    /// In order.
    std::vector<PathSegment> take() {
        std::ranges::reverse(segments_);
        for (std::size_t i = 0; i < segments_.size(); ++i) {
            if (i > 0 && segments_[i].task == segments_[i - 1].task)
                segments_[i].via = Via::goes_on;
        }
        return std::move(segments_);
    }

private:
    /// A task on the path, and how far back the path is its own.
    struct Place {
        Id task{};
        std::size_t floor = 0;
    };

    /// One part further back; false if there is nothing further.
    bool step() {
        if (p_ <= at_.floor)
            return leave();
        const Life* const life = facts_.timeline.life(at_.task);
        if (!life)
            return waits_outside();
        if (p_ <= life->created)
            return came_to_life(*life);
        const auto after = std::ranges::lower_bound(life->stays, p_, {}, &Stay::from);
        if (after == life->stays.begin())
            return came_to_life(*life);
        pass(*(after - 1));
        return true;
    }

    /// Back to who waits for the task on the path.
    bool leave() {
        if (outer_.empty())
            return false;
        if (!segments_.empty() && segments_.back().via == Via::goes_on)
            segments_.back().via = Via::awaits;
        at_ = outer_.back();
        outer_.pop_back();
        return true;
    }

    /// What follows the task's creation has been told: now who created it.
    bool came_to_life(const Life& life) {
        p_ = std::min(p_, std::max(life.created, at_.floor));
        if (p_ <= at_.floor)
            return leave();
        if (!life.by)
            return waits_outside();
        led_here_by(Via::creates);
        at_.task = life.by;
        return true;
    }

    /// No task did anything for it until then.
    bool waits_outside() {
        if (outer_.empty())
            return false;
        const auto floor = at_.floor;
        at_ = outer_.back();
        outer_.pop_back();
        add(Why::waits, floor, p_);
        return true;
    }

    void pass(const Stay& stay) {
        const auto from = std::max(stay.from, at_.floor);
        if (stay.state != TaskState::suspended)
            return add(stay.state == TaskState::running ? Why::runs : Why::ready, from, p_);
        const bool woken = stay.to <= p_ && stay.to < facts_.timeline.end;
        const Waker waker = woken ? wakers_.of_ready(stay.to - 1) : Waker{};
        const auto position = std::clamp(waker.position, from, p_);
        switch (waker.kind) {
            case Waker::Kind::outside:
                return add(Why::waits, from, p_);
            case Waker::Kind::timer: {
                const bool set_by_another = waker.task && waker.task != at_.task && position > from;
                add(Why::sleeps, set_by_another ? position : from, p_);
                auto& slept = segments_.back();
                slept.late_ns =
                    std::clamp<std::int64_t>(slept.to_ns - waker.due_ns, 0, slept.duration_ns());
                if (set_by_another)
                    enter(waker.task, from, Via::completes, {});
                return;
            }
            case Waker::Kind::task:
                break;
        }
        if (!facts_.timeline.life(waker.task) || waker.task == at_.task)
            return add(Why::waits, from, p_);
        if (position < p_)
            add(Why::ready, position, p_);
        if (position > from)
            enter(waker.task, from, waker.via, waker.through);
    }

    /// The path goes on in another task, back to `floor`; then this one's.
    void enter(Id task, std::size_t floor, Via via, Id through) {
        led_here_by(via, through);
        outer_.push_back(at_);
        at_ = {task, floor};
    }

    void led_here_by(Via via, Id through = {}) {
        if (segments_.empty())
            return;
        segments_.back().via = via;
        segments_.back().through = through;
    }

    void add(Why why, std::size_t from, std::size_t to) {
        if (from < to) {
            segments_.push_back({.task = at_.task,
                                 .from = from,
                                 .to = to,
                                 .from_ns = time_at(from),
                                 .to_ns = time_at(to),
                                 .why = why});
        }
        p_ = from;
    }
    [[nodiscard]] std::int64_t time_at(std::size_t position) const {
        return facts_.shape.place_of(position).t_ns;
    }

    const Log& log_;
    const RunFacts& facts_;
    PathWakers wakers_;
    std::vector<PathSegment> segments_;  ///< the last first
    Place at_;
    std::size_t p_ = 0;         ///< what is after this position has been told
    std::vector<Place> outer_;  ///< who waits for the task, the innermost last
};

std::size_t end_of(const RunFacts& facts, const Life& life) {
    return life.end ? life.end->position : life.destroyed ? *life.destroyed : facts.timeline.end;
}

/// The task that asyncio.run cancelled and that took longest to end, if the clock went on
/// meanwhile.
const Life* last_cancelled(const Log& log, const RunFacts& facts, std::size_t main_end) {
    const Life* last = nullptr;
    for (const std::size_t at : facts.index.every<Shutdown>().all()) {
        for (const Id task : log.ids(log.get<Shutdown>(at)->tasks)) {
            const Life* life = facts.timeline.life(task);
            if (life && (!last || end_of(facts, *life) > end_of(facts, *last)))
                last = life;
        }
    }
    const auto time = [&](std::size_t position) { return facts.shape.place_of(position).t_ns; };
    return last && time(end_of(facts, *last)) > time(main_end) ? last : nullptr;
}

}  // namespace

CriticalPath critical_path(const Log& log, const RunFacts& facts) {
    // Those that no task made, as main. Of what goes on at once, the one that ends last counts.
    std::vector<const Life*> roots;
    for (const Life& life : facts.timeline.lives) {
        if (!life.by)
            roots.push_back(&life);
    }
    std::ranges::sort(roots, std::ranges::greater{},
                      [&](const Life* life) { return end_of(facts, *life); });
    Walk walk{log, facts};
    auto begun = facts.timeline.end;
    for (const Life* root : roots) {
        const auto end = std::min(end_of(facts, *root), begun);
        if (root->created >= end)
            continue;
        if (begun == facts.timeline.end) {
            if (const Life* last = last_cancelled(log, facts, end))
                walk.back(last->task, end_of(facts, *last), end);
        }
        walk.back(root->task, end, root->created);
        begun = root->created;
    }
    return {{}, walk.take()};
}

CriticalPath critical_path_of(const Log& log, const RunFacts& facts, Id of) {
    CriticalPath path{of, {}};
    Walk walk{log, facts};
    if (const Life* life = facts.timeline.life(of)) {
        walk.back(of, end_of(facts, *life), life->created);
    } else if (of.kind() == IdKind::gather) {
        const auto begin = facts.index.begin(of), end = facts.index.end(of);
        if (begin == RunIndex::never || end == RunIndex::never)
            return path;
        const Waker waker = PathWakers{log, facts.index}.of_end(of);
        if (waker.kind == Waker::Kind::task && waker.position > begin + 1)
            walk.back(waker.task, waker.position, begin + 1);
    }
    path.segments = walk.take();
    return path;
}

}  // namespace app

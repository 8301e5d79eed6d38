#include "app/report/critical_path.hpp"

#include <algorithm>
#include <optional>

#include "app/report/path_wakers.hpp"
#include "app/report/thresholds.hpp"

namespace app {

using namespace trace;

namespace {

using Why = PathSegment::Why;
using Via = PathSegment::Via;

std::size_t end_of(const RunFacts& facts, const Life& life) {
    return life.end ? life.end->position : life.destroyed ? *life.destroyed : facts.timeline.end;
}

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

    /// That of the whole program.
    void whole() {
        auto end = log_.size();
        const auto& runs = facts_.index.every<LoopRunBegin>().all();
        for (auto run = runs.end(); run != runs.begin();) {
            const auto begin = static_cast<std::size_t>(*--run) + 1;
            const auto ended = facts_.index.first<LoopRunEnd>(begin);
            const auto to = ended == RunIndex::never ? end : std::min(ended + 1, end);
            if (end < log_.size() || is_long(to, end))
                add_outside(Why::outside, to, end);
            const bool only = run == runs.begin() && segments_.empty();
            if (takes_time(begin, to) || only)
                back_of_run(begin, to, ended != RunIndex::never);
            end = begin;
        }
        if (end < log_.size() && is_long(0, end))
            add_outside(Why::outside, 0, end);
    }

    /// In order.
    std::vector<PathSegment> take() {
        std::ranges::reverse(segments_);
        for (std::size_t i = 0; i < segments_.size(); ++i) {
            if (i > 0 && segments_[i].goes_on_from(segments_[i - 1]))
                segments_[i].via = Via::goes_on;
        }
        return std::move(segments_);
    }

private:
    /// One run of an event loop.
    void back_of_run(std::size_t begin, std::size_t end, bool ended) {
        const auto before = segments_.size();
        back_from(stopped_by(begin, end, ended), end, begin);
        if (segments_.size() > before)
            segments_.back().via = Via::follows;
    }

    /// What ended the run of a loop.
    [[nodiscard]] Waker stopped_by(std::size_t begin, std::size_t end, bool ended) const {
        const auto& index = facts_.index;
        if (const auto stop = index.last<LoopStop>(end); stop != RunIndex::never && stop >= begin)
            return wakers_.of_event(stop);
        // An exception that a task raises may leave the loop; then no iteration follows.
        const auto done = index.last<TaskDone>(end);
        if (ended && done != RunIndex::never && index.first<IterBegin>(done) >= end &&
            done >= begin) {
            const auto task = *log_.get<TaskDone>(done);
            if (task.ending == Ending::exception)
                return {.kind = Waker::Kind::task, .task = task.task, .position = done + 1};
        }
        // It was left, or the recording ends: whoever it ran for, as main.
        const Life* main = nullptr;
        for (const Life& life : facts_.timeline.lives) {
            if (!life.by && life.created < begin && end_of(facts_, life) > begin)
                main = &life;
        }
        return main ? Waker{.kind = Waker::Kind::task,
                            .task = main->task,
                            .position = end_of(facts_, *main)}
                    : Waker{};
    }

    /// Back from what a waker brought about, to `floor`: all of that is told.
    void back_from(Waker waker, std::size_t to, std::size_t floor) {
        while (to > floor) {
            const auto position = std::clamp(waker.position, floor, to);
            switch (waker.kind) {
                case Waker::Kind::task:
                    return facts_.timeline.life(waker.task)
                               ? back_of_task(waker.task, to, position, floor)
                               : back_of_cleanup(waker.task, to, position, floor);
                case Waker::Kind::timer:
                    if (position == to)  // as only a recording that is not true to life has it
                        return add_outside(Why::waits, floor, to);
                    add_outside(Why::sleeps, position, to, waker);
                    to = position;
                    if (waker.task)
                        return back_of_task(waker.task, to, to, floor);
                    waker = to > floor ? wakers_.of_event(to - 1) : Waker{};
                    break;
                case Waker::Kind::outside:
                    return add_outside(Why::waits, floor, to);
            }
        }
    }

    /// What a task has done by a position, for which the loop goes on to `to`.
    void back_of_task(Id task, std::size_t to, std::size_t position, std::size_t floor) {
        at_ = {task, floor};
        if (takes_time(position, to))
            add(Why::ready, position, to);
        back(task, position, floor);
        if (p_ > floor)
            add_outside(Why::waits, floor, p_);
    }

    /// The same of a task of asyncio.run's own: it waits for async generators to be closed, or for
    /// the threads of the pool.
    void back_of_cleanup(Id task, std::size_t to, std::size_t position, std::size_t floor) {
        const auto waits = facts_.index.last_step_end(task, position);
        if (waits == RunIndex::never || waits < floor)
            return add_outside(Why::outside, floor, to);
        const auto on = log_.get<StepEnd>(waits)->on;
        if (on.kind == WaitsOn::Kind::gather) {
            const Waker waker = wakers_.of_end(on.on);
            if (waker.kind == Waker::Kind::task && facts_.timeline.life(waker.task))
                return back_of_task(waker.task, to, std::clamp(waker.position, floor, to), floor);
        }
        add_outside(Why::threads, waits + 1, to);
        add_outside(Why::outside, floor, waits + 1);
    }

    [[nodiscard]] bool takes_time(std::size_t from, std::size_t to) const {
        return time_at(from) < time_at(to);
    }
    [[nodiscard]] bool is_long(std::size_t from, std::size_t to) const {
        return time_at(to) - time_at(from) >= report::least_blocked_ns;
    }

    /// Of no task; nothing where no time passes.
    void add_outside(Why why, std::size_t from, std::size_t to, const Waker& timer = {}) {
        if (from >= to || !takes_time(from, to))
            return;
        at_ = {};
        add(why, from, to);
        auto& added = segments_.back();
        added.via = Via::follows;
        added.timer = timer.timer;
        if (timer.timer)
            added.late_ns =
                std::clamp<std::int64_t>(added.to_ns - timer.due_ns, 0, added.duration_ns());
    }

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

}  // namespace

CriticalPath critical_path(const Log& log, const RunFacts& facts) {
    Walk walk{log, facts};
    walk.whole();
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

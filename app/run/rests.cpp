#include "app/run/rests.hpp"

namespace app {

namespace {

std::span<const std::uint32_t> rested_after(const RunFacts& facts, Stepping stepping,
                                            trace::Id task) {
    switch (stepping.unit) {
        case StepUnit::beat:
            return facts.beats.lasts(stepping.clean_up_open, stepping.all);
        case StepUnit::event:
            return {};
        case StepUnit::iteration:
            return facts.index.every<trace::IterEnd>().all();
        case StepUnit::task_change:
            break;
    }
    return facts.changes.of(task);
}

}  // namespace

Rests::Rests(const trace::Log& log, const RunFacts& facts, Stepping stepping, trace::Id task)
    : size_{log.size()}, unit_{stepping.unit}, events_{rested_after(facts, stepping, task)} {}

std::size_t Rests::after(std::size_t cursor) const {
    if (cursor >= size_)
        return size_;
    if (every_event())
        return cursor + 1;
    const auto event = Positions::first_of(events_, cursor);
    return event == Positions::never ? size_ : event + 1;
}

std::size_t Rests::before(std::size_t cursor) const {
    if (cursor > size_)
        return size_;
    if (cursor == 0 || every_event())
        return cursor == 0 ? 0 : cursor - 1;
    const auto event = Positions::last_of(events_, cursor - 1);
    return event == Positions::never ? 0 : event + 1;
}

std::size_t Rests::count() const {
    if (every_event())
        return size_;
    const bool ends_there = !events_.empty() && events_.back() + 1 == size_;
    return events_.size() + (ends_there || size_ == 0 ? 0 : 1);
}

std::size_t Rests::made(std::size_t cursor) const {
    if (cursor >= size_)
        return count();
    if (every_event())
        return cursor;
    return static_cast<std::size_t>(std::ranges::lower_bound(events_, cursor) - events_.begin());
}

std::size_t Rests::operator[](std::size_t steps) const {
    if (steps >= count())
        return size_;
    return every_event() ? steps : steps == 0 ? 0 : events_[steps - 1] + std::size_t{1};
}

}  // namespace app

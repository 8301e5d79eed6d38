#include "app/compare/shared_clock.hpp"

#include <algorithm>

namespace app::compare {

namespace {

constexpr double least_slot_em = 0.2, most_slot_em = 1.2, most_step_slot_em = 2.4;
constexpr double wanted_share = 0.4, steps_share = 0.8;  // of the width, for the slots
constexpr double most_jump_em = 3;

/// The slots before an instant.
double slots_before(const RunShape& shape, std::size_t instant) {
    return shape.place_of(shape.instants()[instant].from).slots;
}

}  // namespace

SharedClock::SharedClock(const RunShape& a, const RunShape& b, Axis axis, double width, double em) {
    add(a);
    add(b);
    std::ranges::stable_sort(columns_, {}, &Column::t_ns);
    std::size_t count = 0;
    for (const Column& column : columns_) {
        if (count > 0 && columns_[count - 1].t_ns == column.t_ns)
            columns_[count - 1].slots = std::max(columns_[count - 1].slots, column.slots);
        else
            columns_[count++] = column;
    }
    columns_.resize(count);
    double slots = 0;
    for (const Column& column : columns_)
        slots += column.slots;
    const std::int64_t end_ns = std::max(a.end_ns(), b.end_ns());
    const auto jumps = static_cast<double>(count > 1 ? count - 1 : 0);
    // What lies between the instants: time, or a narrow gap for each jump of the clock.
    const double between = axis == Axis::time ? static_cast<double>(end_ns) : jumps;
    const double share = between == 0 ? 1 : axis == Axis::time ? wanted_share : steps_share;
    const double most = between == 0 ? 1 : axis == Axis::time ? 1 - wanted_share / 2 : steps_share;
    const double most_em = axis == Axis::time ? most_slot_em : most_step_slot_em;
    slot_ = std::clamp(width * share / std::max(slots, 1.0), least_slot_em * em, most_em * em);
    slot_ = std::min(slot_, width * most / std::max(slots, 1.0));
    double gap = between == 0 ? 0 : (width - slot_ * slots) / between;
    if (axis == Axis::steps)
        gap = std::min(gap, most_jump_em * em);
    double left = 0;
    for (std::size_t i = 0; i < count; ++i) {
        columns_[i].left = left;
        const std::int64_t next_ns = i + 1 < count ? columns_[i + 1].t_ns : end_ns;
        const auto passes = static_cast<double>(next_ns - columns_[i].t_ns);
        left += columns_[i].slots * slot_ + gap * (axis == Axis::time ? passes : 1);
    }
    last_per_ns_ = axis == Axis::time ? gap : 0;
}

void SharedClock::add(const RunShape& of) {
    const auto& instants = of.instants();
    for (std::size_t i = 0; i < instants.size(); ++i) {
        const double next =
            i + 1 < instants.size() ? slots_before(of, i + 1) : of.place_of(of.last()).slots;
        columns_.push_back({instants[i].t_ns, next - slots_before(of, i)});
    }
}

const SharedClock::Column& SharedClock::column_at(std::int64_t t_ns) const {
    const auto next = std::ranges::upper_bound(columns_, t_ns, {}, &Column::t_ns);
    return next == columns_.begin() ? columns_.front() : *(next - 1);
}

double SharedClock::x_of(const RunShape& of, const RunShape::Place& place, double slots) const {
    const Column& column = column_at(of.instants()[place.instant].t_ns);
    return column.left + (slots - slots_before(of, place.instant)) * slot_;
}

double SharedClock::x_of(const RunShape& of, std::size_t position) const {
    const auto& place = of.place_of(position);
    return x_of(of, place, place.slots);
}

double SharedClock::start_of(const RunShape& of, std::size_t position) const {
    const auto& place = of.place_of(position);
    return x_of(of, place, place.start);
}

double SharedClock::per_ns_after(const Column& column) const {
    const Column* const next = &column + 1;
    if (next == columns_.data() + columns_.size())
        return last_per_ns_;
    return (next->left - right_of(column)) / static_cast<double>(next->t_ns - column.t_ns);
}

double SharedClock::x_of_time(std::int64_t t_ns) const {
    const Column& column = column_at(t_ns);
    const auto passed = static_cast<double>(t_ns - column.t_ns);
    return passed > 0 ? right_of(column) + passed * per_ns_after(column) : column.left;
}

std::int64_t SharedClock::time_at(double x) const {
    const auto next = std::ranges::upper_bound(columns_, x, {}, &Column::left);
    const Column& column = next == columns_.begin() ? columns_.front() : *(next - 1);
    const double passed = x - right_of(column), per_ns = per_ns_after(column);
    return column.t_ns +
           (passed > 0 && per_ns > 0 ? static_cast<std::int64_t>(passed / per_ns) : 0);
}

std::size_t SharedClock::position_at(const RunShape& of, double x) const {
    std::size_t low = 0, high = of.last();
    while (low < high) {
        const std::size_t middle = high - (high - low) / 2;
        if (x_of(of, middle) <= x)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::vector<SharedClock::Mark> SharedClock::ticks(double distance) const {
    std::vector<Mark> marks;
    for (const Column& column : columns_) {
        if (marks.empty() || column.left - marks.back().x >= distance)
            marks.push_back({column.t_ns, column.left});
    }
    return marks;
}

}  // namespace app::compare

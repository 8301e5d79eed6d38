#include "app/compare/shared_clock.hpp"

#include <algorithm>

namespace app::compare {

namespace {

constexpr double least_slot_em = 0.2, most_slot_em = 1.2;
constexpr double wanted_share = 0.4;  // of the width, for the slots

/// The slots before an instant.
double slots_before(const RunShape& shape, std::size_t instant) {
    return shape.place_of(shape.instants()[instant].from).slots;
}

}  // namespace

SharedClock::SharedClock(const RunShape& a, const RunShape& b, double width, double em) {
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
    for (Column& column : columns_) {
        column.before = slots;
        slots += column.slots;
    }
    const auto ns = static_cast<double>(std::max(a.end_ns(), b.end_ns()));
    const double share = ns > 0 ? wanted_share : 1;
    slot_ = std::clamp(width * share / std::max(slots, 1.0), least_slot_em * em, most_slot_em * em);
    slot_ = std::min(slot_, width * (ns > 0 ? 1 - wanted_share / 2 : 1) / std::max(slots, 1.0));
    per_ns_ = ns > 0 ? (width - slot_ * slots) / ns : 0;
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
    return left_of(column) + (slots - slots_before(of, place.instant)) * slot_;
}

double SharedClock::x_of(const RunShape& of, std::size_t position) const {
    const auto& place = of.place_of(position);
    return x_of(of, place, place.slots);
}

double SharedClock::start_of(const RunShape& of, std::size_t position) const {
    const auto& place = of.place_of(position);
    return x_of(of, place, place.start);
}

double SharedClock::x_of_time(std::int64_t t_ns) const {
    const Column& column = column_at(t_ns);
    const double passed = static_cast<double>(t_ns - column.t_ns) * per_ns_;
    return left_of(column) + (passed > 0 ? column.slots * slot_ + passed : 0);
}

std::int64_t SharedClock::time_at(double x) const {
    const auto next = std::ranges::upper_bound(
        columns_, x, {}, [this](const Column& column) { return left_of(column); });
    const Column& column = next == columns_.begin() ? columns_.front() : *(next - 1);
    const double passed = x - left_of(column) - column.slots * slot_;
    return column.t_ns +
           (passed > 0 && per_ns_ > 0 ? static_cast<std::int64_t>(passed / per_ns_) : 0);
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
        const double x = left_of(column);
        if (marks.empty() || x - marks.back().x >= distance)
            marks.push_back({column.t_ns, x});
    }
    return marks;
}

}  // namespace app::compare

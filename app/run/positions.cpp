#include "app/run/positions.hpp"

#include <algorithm>

namespace app {

void Positions::add(std::size_t position) {
    at_.push_back(static_cast<std::uint32_t>(position));
}

std::span<const std::uint32_t> Positions::all() const {
    return at_;
}

std::size_t Positions::last(std::size_t before) const {
    return last_of(at_, before);
}

std::size_t Positions::first(std::size_t from) const {
    return first_of(at_, from);
}

std::size_t Positions::last_of(std::span<const std::uint32_t> at, std::size_t before) {
    const auto next = std::ranges::lower_bound(at, before);
    return next == at.begin() ? never : *(next - 1);
}

std::size_t Positions::first_of(std::span<const std::uint32_t> at, std::size_t from) {
    const auto next = std::ranges::lower_bound(at, from);
    return next == at.end() ? never : *next;
}

void PositionsById::add(trace::Id id, std::size_t position) {
    added_.emplace_back(static_cast<std::uint32_t>(id.index()),
                        static_cast<std::uint32_t>(position));
}

void PositionsById::pack() {
    std::size_t ids = 0;
    for (const auto& [index, position] : added_)
        ids = std::max<std::size_t>(ids, index + 1);
    starts_.assign(ids + 1, 0);
    for (const auto& [index, position] : added_)
        ++starts_[index + 1];
    for (std::size_t i = 1; i <= ids; ++i)
        starts_[i] += starts_[i - 1];
    auto next = starts_;
    at_.resize(added_.size());
    for (const auto& [index, position] : added_)
        at_[next[index]++] = position;
    added_ = {};
}

std::span<const std::uint32_t> PositionsById::operator[](trace::Id id) const {
    if (!id || id.index() + 1 >= starts_.size())
        return {};
    const auto begin = starts_[id.index()];
    return std::span{at_}.subspan(begin, starts_[id.index() + 1] - begin);
}

std::size_t PositionsById::last(trace::Id id, std::size_t before) const {
    return Positions::last_of((*this)[id], before);
}

}  // namespace app

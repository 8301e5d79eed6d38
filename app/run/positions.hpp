#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "runtime/trace/id.hpp"

namespace app {

/// Where some of a log's events are, in order.
class Positions {
public:
    static constexpr auto never = static_cast<std::size_t>(-1);

    /// After those that have been added.
    void add(std::size_t position) { at_.push_back(static_cast<std::uint32_t>(position)); }
    [[nodiscard]] std::span<const std::uint32_t> all() const { return at_; }

    /// The last before a position, the first from it on; `never` if there is none.
    [[nodiscard]] std::size_t last(std::size_t before) const { return last_of(at_, before); }
    [[nodiscard]] std::size_t first(std::size_t from) const { return first_of(at_, from); }

    [[nodiscard]] static std::size_t last_of(std::span<const std::uint32_t> at,
                                             std::size_t before) {
        const auto next = std::ranges::lower_bound(at, before);
        return next == at.begin() ? never : *(next - 1);
    }
    [[nodiscard]] static std::size_t first_of(std::span<const std::uint32_t> at, std::size_t from) {
        const auto next = std::ranges::lower_bound(at, from);
        return next == at.end() ? never : *next;
    }

private:
    std::vector<std::uint32_t> at_;
};

/// Positions for each task, or for each gather: of ids without gaps. All in one piece of memory.
class PositionsById {
public:
    /// After those that have been added for the id.
    void add(trace::Id id, std::size_t position) {
        added_.emplace_back(static_cast<std::uint32_t>(id.index()),
                            static_cast<std::uint32_t>(position));
    }
    /// Once, after the last has been added, and before anything is asked.
    void pack() {
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

    [[nodiscard]] std::span<const std::uint32_t> operator[](trace::Id id) const {
        if (!id || id.index() + 1 >= starts_.size())
            return {};
        const auto begin = starts_[id.index()];
        return std::span{at_}.subspan(begin, starts_[id.index() + 1] - begin);
    }
    [[nodiscard]] std::size_t last(trace::Id id, std::size_t before) const {
        return Positions::last_of((*this)[id], before);
    }

private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;
    std::vector<std::uint32_t> starts_;  ///< by index, and the end
    std::vector<std::uint32_t> at_;
};

}  // namespace app

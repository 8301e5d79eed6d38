#pragma once

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
    void add(std::size_t position);
    [[nodiscard]] std::span<const std::uint32_t> all() const;

    /// The last before a position, the first from it on; `never` if there is none.
    [[nodiscard]] std::size_t last(std::size_t before) const;
    [[nodiscard]] std::size_t first(std::size_t from) const;

    [[nodiscard]] static std::size_t last_of(std::span<const std::uint32_t> at, std::size_t before);
    [[nodiscard]] static std::size_t first_of(std::span<const std::uint32_t> at, std::size_t from);

private:
    std::vector<std::uint32_t> at_;
};

/// Positions for each task, or for each gather: of ids without gaps. All in one piece of memory.
class PositionsById {
public:
    /// After those that have been added for the id.
    void add(trace::Id id, std::size_t position);
    /// Once, after the last has been added, and before anything is asked.
    void pack();

    [[nodiscard]] std::span<const std::uint32_t> operator[](trace::Id id) const;
    [[nodiscard]] std::size_t last(trace::Id id, std::size_t before) const;

private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;
    std::vector<std::uint32_t> starts_;  ///< by index, and the end
    std::vector<std::uint32_t> at_;
};

}  // namespace app

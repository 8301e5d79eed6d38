#pragma once

#include <cstddef>
#include <vector>

#include "runtime/trace/keyframe.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

namespace trace {

/// The world at any event of a log, which may grow between calls. Moving forward costs as much as
/// the events on the way (35 ns each), a jump or a step back at most as much as those since the
/// last keyframe.
class History {
public:
    explicit History(const Log& log);
    // Not here: all files that include this one would compile those of its members.
    ~History();
    History(const History&) = delete;
    History& operator=(const History&) = delete;

    /// The world after the first `position` events (0: nothing has happened yet). Valid until the
    /// next call.
    [[nodiscard]] const World& at(std::size_t position) const;

    /// What the keyframes take of memory.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    void go_on(std::size_t position) const;
    void add_keyframe() const;

    const Log* log_;
    mutable World world_;  // the one asked for last
    mutable World near_;   // one a little before it, to step back from
    mutable std::vector<Keyframe> keyframes_;
    mutable std::size_t next_keyframe_ = least_distance;
    mutable std::size_t bytes_ = 0;

    static constexpr std::size_t least_distance = 10'000;  // events
};

}  // namespace trace

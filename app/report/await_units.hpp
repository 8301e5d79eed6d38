#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app::report {

/// A call that a task awaited: `await fetch(1)`.
struct AwaitUnit {
    trace::Site site = trace::Site::none;   ///< of the await, in the task's own coroutine
    trace::Site first = trace::Site::none;  ///< where the called coroutine waited first
    std::size_t position = 0;               ///< after the step in which it begins to wait
    std::int64_t from_ns = 0, to_ns = 0;

    [[nodiscard]] std::int64_t duration_ns() const { return to_ns - from_ns; }
};

/// The calls that one task awaited one after another, in order.
struct AwaitUnits {
    trace::Id task{};
    std::vector<AwaitUnit> units;
};

/// Finds the calls in the steps of one task.
class AwaitUnitsFinder {
public:
    /// A step begins.
    void began(std::int64_t t_ns) { began_ns_ = t_ns; }
    /// The step ends as the task waits inside of what it calls, or for a task that it has just
    /// made. `stack`: where it waits, outermost first; not empty.
    void suspended(std::size_t position, std::span<const trace::Site> stack);
    /// The step ends otherwise: what it awaited until then is over.
    void close();

    [[nodiscard]] const std::vector<AwaitUnit>& units() const { return units_; }
    [[nodiscard]] std::vector<AwaitUnit> take() { return std::move(units_); }

private:
    std::vector<AwaitUnit> units_;
    bool open_ = false;  ///< the last of them
    std::int64_t began_ns_ = 0;
};

}  // namespace app::report

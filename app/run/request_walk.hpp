#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

class RunIndex;

/// Told of each request that was passed on: by which request, and as which.
using PassedOn = std::function<void(std::size_t parent, std::size_t child)>;

/// Follows requests to cancel to wherever they were passed on.
class RequestWalk {
public:
    /// Both must outlive it.
    RequestWalk(const trace::Log& log, const RunIndex& index) : log_(&log), index_(&index) {}

    /// From the request at `position`; returns the position after all that it led to. It costs as
    /// much as that is long: a chain of 30,000 tasks that cancel one another neither takes long nor
    /// much of the stack, nor do 30,000 requests to a gather of 30,000 children that are not passed
    /// on to one of them.
    std::size_t follow(std::size_t position, const PassedOn& passed_on);

private:
    /// The children of a gather, each with its number among them, in order.
    using Children = std::vector<std::pair<trace::Id, std::uint32_t>>;

    /// A request, and whom it is still to be passed on to.
    struct OnTheWay {
        std::size_t position;
        trace::Id waiter{};                  ///< of a task
        const Children* children = nullptr;  ///< of a gather
        std::uint32_t next = 0;              ///< of them: those before have been met

        /// Whether it is passed on to that one; the next one comes after it.
        bool passes_on_to(trace::Id target);
    };

    [[nodiscard]] OnTheWay begun(std::size_t position, const trace::CancelRequested& request);
    [[nodiscard]] const Children& children_of(const trace::GatherCreated& gather);
    [[nodiscard]] std::size_t skip_future(std::size_t position) const;

    const trace::Log* log_;
    const RunIndex* index_;
    std::unordered_map<trace::Id, Children> children_;  ///< by gather
};

}  // namespace app

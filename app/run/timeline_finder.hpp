#pragma once

#include <memory>

#include "app/run/timeline_facts.hpp"

namespace app {

/// Finds a run's TimelineFacts, event by event.
class TimelineFinder {
public:
    /// Both must outlive it.
    TimelineFinder(const trace::Log& log, TimelineFacts& facts);
    ~TimelineFinder();

    /// The next event; `world` is the state after it, and is the same object each time.
    void add(const trace::TraceEvent& event, const trace::World& world);
    /// There are no more.
    void finish();

private:
    class Events;
    std::unique_ptr<Events> events_;
};

}  // namespace app

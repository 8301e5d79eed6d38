#include "app/run/event_loop_of.hpp"

#include <algorithm>

namespace app {

bool has_event_loop(const trace::Log& log) {
    return std::ranges::any_of(log.events(), [](const trace::TraceEvent& event) {
        return trace::get<trace::LoopCreated>(event) != nullptr;
    });
}

}  // namespace app

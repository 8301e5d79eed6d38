#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// The place of one argument in gather's list.
struct GatherSlot {
    std::size_t index = 0;
    trace::Id child{};  ///< a task, future or gather
    std::string label;
    std::string own;  ///< what of the label tells it from those of the other slots
    trace::TaskState state = trace::TaskState::ready;
    std::string value;       ///< the child's, as soon as it has ended: its result or exception
    std::string status;      ///< in words while it has none: "1.00 s left", "about to return…"
    std::uint32_t rank = 0;  ///< 1 for the child that ended first; 0: it has not ended
    bool filled = false;     ///< gather has taken note of its end
};

struct GatherSlots {
    static constexpr std::size_t most_slots = 64;

    trace::Id gather{};
    RichText title;
    std::string prefix;  ///< "results = ": what the program does with the list
    /// In argument order; no more than there can ever be room for.
    std::vector<GatherSlot> slots;
    std::size_t count = 0;  ///< of all
    std::string waiting;    ///< who waits, and how far it is: "main waiting 2/3"
    trace::Id waiter{};     ///< the task that waits
    RichText explanation;   ///< where the values are at this moment
    bool return_exceptions = false;
    bool assembled = false;  ///< the list is there
    bool failed = false;     ///< it ended with an exception instead
    bool flash = false;      ///< the event before the cursor ended it
};

/// The gather that is at work, or else the last one; none while there has been none.
[[nodiscard]] std::optional<GatherSlots> gather_slots(const Moment& moment);

}  // namespace app

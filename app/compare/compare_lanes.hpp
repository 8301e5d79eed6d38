#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/compare/shared_clock.hpp"
#include "app/run/run.hpp"

namespace app::compare {

/// A task's lane of one of two runs on one clock. All x are pixels.
struct Lane {
    struct Block {
        trace::TaskState state = trace::TaskState::ready;
        float x0 = 0, x1 = 0;
    };
    struct Words {
        std::string text;
        float x0 = 0, x1 = 0;  ///< where there is room for them
    };
    struct End {
        float x = 0;
        trace::TaskState state = trace::TaskState::done;
    };

    trace::Id task{};
    std::string label;
    float born = 0;
    std::vector<Block> blocks;
    std::vector<Words> waits;   ///< above them: what is waited for
    std::vector<Words> prints;  ///< below them: what is printed there
    std::optional<End> end;
};

/// What is drawn of one of the runs; it does not depend on the cursor.
struct Half {
    std::vector<Lane> lanes;  ///< the first of them
    std::size_t more = 0;     ///< how many tasks have none
    float end = 0;            ///< of what the program does, before asyncio.run cleans up
};
/// So many tasks have lanes.
constexpr std::size_t most_lanes = 100;

[[nodiscard]] Half half_of(const Run& run, const SharedClock& clock);

}  // namespace app::compare

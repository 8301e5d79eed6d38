#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run.hpp"
#include "app/text/rich_text.hpp"

namespace app {

class Translation;
struct TimelineFrame;
struct TimelineScene;

/// What a run of a program had otherwise before its values were changed.
struct Ghost {
    /// A wait that is no more, or at another time.
    struct Wait {
        std::int64_t from_ns = 0, to_ns = 0;
        /// The position at which a wait of the run begins now at the same time, if one does.
        std::optional<std::size_t> begins_with;
    };
    /// Of a task whose waits or whose end have moved. Tasks are taken for each other in the order
    /// in which they are made.
    struct Lane {
        std::size_t life = 0;  ///< index, in the run as it is now
        std::vector<Wait> waits;
        std::optional<std::int64_t> ended_ns;  ///< if it ended at another time
        std::optional<std::int64_t> ends_ns;   ///< when it does now, if it does
    };

    std::vector<Lane> lanes;  ///< by life
    std::int64_t total_before_ns = 0, total_ns = 0;

    [[nodiscard]] const Lane* lane(std::size_t life) const;
};

/// Of what had been seen of the run before.
[[nodiscard]] Ghost ghost_of(const Run& before, const Run& now);

/// Puts it into the scene of the run as it is now.
void lay_ghost(const TimelineFrame& frame, const Ghost& ghost, TimelineScene& scene);

/// What was changed, and what came of it.
struct GhostWords {
    RichText change;  ///< "hello 1 s → 0.4 s"; empty where that is not known
    RichText total;   ///< "in all 2.00 s → 1.40 s: 0.60 s less"
    RichText brief;   ///< "2.00 s → 1.40 s"
    RichText moved;   ///< which tasks end at another time, a line each
};
[[nodiscard]] GhostWords ghost_words(const Ghost& ghost, const Run& before, const Run& now,
                                     const Translation& tr);

}  // namespace app

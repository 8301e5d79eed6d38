#pragma once

#include <string>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A moment in words, each a sentence or two.
struct Narration {
    /// The state whose glyph and colour stand for what happened; muted where no state changed.
    Style mood = Style::muted;
    RichText now;   ///< what just happened: the event before the cursor
    RichText why;   ///< what led to it
    RichText next;  ///< what comes next
};

[[nodiscard]] Narration narrate(const Moment& moment);

}  // namespace app

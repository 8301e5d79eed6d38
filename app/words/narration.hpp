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
    RichText why;   ///< what led to it, or what a learner asks then; may be empty
    RichText next;  ///< what comes next; nothing at the end
};

/// By beat, at the end of one, it tells that; by iteration, at the end of one, what that did;
/// elsewhere the last event. Where the clock is between two events, it tells the moment itself;
/// after the last one, instead of why, what was to be seen.
[[nodiscard]] Narration narrate(const Moment& moment);

/// A text and another after it, as sentences follow each other in the moment's language.
[[nodiscard]] RichText followed_by(const Moment& moment, RichText text, const RichText& more);

/// How long it takes to read a sentence, in seconds.
[[nodiscard]] double reading_s(const RichText& text);

}  // namespace app

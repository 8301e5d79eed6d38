#include "app/panels/layout.hpp"

#include <algorithm>

namespace app {

namespace {

float part_of(float whole, double part) {
    return std::round(whole * static_cast<float>(part));
}

/// A share of `room`, but never so much that less than `rest` is left, nor less than `least`.
float share(float room, double part, float least, float rest) {
    return std::max(least, std::min(part_of(room, part), room - rest));
}

}  // namespace

Layout layout(const Canvas& c, const Box& window, const Settings::Splitters& splitters,
              bool has_gather, bool has_notice) {
    const float gap = std::round(c.px(11));
    Layout l;
    Box room = window;
    l.top_bar = room.cut_top(std::round(c.px(45)));
    l.transport = room.cut_bottom(std::round(c.px(56)));
    if (has_notice)
        l.notice = room.cut_top(std::round(c.px(24)));
    room = room.inset(gap, gap);

    const float columns = room.width();
    Box left = room.cut_left(share(columns, splitters.left_width, c.px(260), c.px(500)));
    l.splits.columns = room.cut_left(gap);
    Box right = room;

    const float height = left.height();
    l.source = left.cut_top(share(height, splitters.source_height, c.px(150), c.px(200)));
    l.splits.below_source = left.cut_top(gap);
    l.narration = left.cut_top(
        share(height, splitters.now_height, c.px(90), c.px(90) + height - left.height()));
    l.splits.below_narration = left.cut_top(gap);
    l.output = left;

    l.loop_strip = right.cut_top(std::round(c.px(118)));
    right.cut_top(gap);
    const float slots = has_gather ? std::round(c.px(110)) + gap : 0;
    // Without slots their room is shared between the timeline and the notes.
    const float freed = has_gather ? 0 : std::round(c.px(60));
    const float others = l.loop_strip.height() + 2 * gap + slots + c.px(62);
    l.timeline =
        right.cut_top(share(height, splitters.timeline_height + static_cast<double>(freed / height),
                            c.px(160), others));
    l.splits.below_timeline = right.cut_top(gap);
    if (has_gather) {
        l.gather_slots = right.cut_top(slots - gap);
        right.cut_top(gap);
    }
    l.notes = right;
    return l;
}

Settings::Splitters dragged(const Settings::Splitters& splitters, const Box& window,
                            const SplitDrag& drag) {
    const auto moved = [](double part, float by, float whole) {
        return std::clamp(part + static_cast<double>(by / whole), 0.1, 0.9);
    };
    Settings::Splitters result = splitters;
    result.left_width = moved(result.left_width, drag.columns, window.width());
    result.source_height = moved(result.source_height, drag.below_source, window.height());
    // What the listing wins the narration loses, so that the gap below it stays where it is.
    result.now_height =
        moved(result.now_height, drag.below_narration - drag.below_source, window.height());
    result.timeline_height = moved(result.timeline_height, drag.below_timeline, window.height());
    return result;
}

}  // namespace app

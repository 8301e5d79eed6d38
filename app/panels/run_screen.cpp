#include "app/panels/run_screen.hpp"

#include <algorithm>

namespace app {

namespace {

// Plain pixels.
constexpr float between_panels = 11;
constexpr float top_bar_height = 45;
constexpr float transport_height = 56;
constexpr float notice_height = 24;
constexpr float loop_strip_height = 118;
constexpr float gather_slots_height = 110;
constexpr float freed_without_slots = 60;  // shared by the timeline and the notes
constexpr float least_left = 260, least_right = 500;
constexpr float least_source = 150, least_below_source = 200;
constexpr float least_narration = 90, least_output = 90;
constexpr float least_timeline = 160, least_notes = 62;

/// A share of `room`, but never so much that less than `rest` is left, nor less than `least`.
float share(float room, double part, float least, float rest) {
    const float wanted = std::round(room * static_cast<float>(part));
    return std::max(least, std::min(wanted, room - rest));
}

}  // namespace

void RunScreen::show_run(const Run& run, Panel::Change change) {
    for (const auto& panel : panels_)
        panel->show_run(run, change);
}

Layout RunScreen::layout(const Canvas& c, const Box& window,
                         const Settings::Splitters& splitters) const {
    using Splitters = Settings::Splitters;
    Layout l;
    const auto put = [&l](Panel& panel, const Box& box) { l.places.push_back({&panel, box}); };
    const float gap = std::round(c.px(between_panels));
    Box room = window;

    put(transport_, room.cut_bottom(std::round(c.px(transport_height))));
    put(top_bar_, room.cut_top(std::round(c.px(top_bar_height))));
    if (notice_.wanted())
        put(notice_, room.cut_top(std::round(c.px(notice_height))));
    room = room.inset(gap, gap);

    Box left = room.cut_left(
        share(room.width(), splitters.left_width, c.px(least_left), c.px(least_right)));
    l.splits.push_back({"columns", room.cut_left(gap), true, &Splitters::left_width});
    Box right = room;
    const float height = left.height();

    put(source_, left.cut_top(share(height, splitters.source_height, c.px(least_source),
                                    c.px(least_below_source))));
    // What the listing wins the narration loses, so that the gap below it stays where it is.
    l.splits.push_back({"below source", left.cut_top(gap), false, &Splitters::source_height,
                        &Splitters::now_height});
    put(narration_, left.cut_top(share(height, splitters.now_height, c.px(least_narration),
                                       c.px(least_output) + height - left.height())));
    l.splits.push_back({"below narration", left.cut_top(gap), false, &Splitters::now_height});
    put(output_, left);

    const Box loop_strip = right.cut_top(std::round(c.px(loop_strip_height)));
    put(loop_strip_, loop_strip);
    right.cut_top(gap);
    const bool has_slots = gather_slots_.wanted();
    const float slots = has_slots ? std::round(c.px(gather_slots_height)) + gap : 0;
    const float freed = has_slots ? 0 : std::round(c.px(freed_without_slots));
    const Box timeline = right.cut_top(
        share(height, splitters.timeline_height + static_cast<double>(freed / height),
              c.px(least_timeline), loop_strip.height() + 2 * gap + slots + c.px(least_notes)));
    l.splits.push_back({"below timeline", right.cut_top(gap), false, &Splitters::timeline_height});
    if (has_slots) {
        put(gather_slots_, right.cut_top(slots - gap));
        right.cut_top(gap);
    }
    put(notes_, right);
    put(timeline_, timeline);
    return l;
}

}  // namespace app

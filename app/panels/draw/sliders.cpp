#include "app/panels/draw/sliders.hpp"

#include <algorithm>
#include <cmath>

#include "app/panels/draw/pointer.hpp"

namespace app {
namespace {

/// Where the pointer is on a track, from 0 to 1.
float pointer_part(float x0, float x1) {
    return std::clamp((pointer_at().x - x0) / std::max(x1 - x0, 1.0F), 0.0F, 1.0F);
}

void draw_track(const Canvas& c, const Box& track, float reached) {
    const float round = track.height() / 2;
    c.surface.rectangle(track, c.theme.track, round);
    c.surface.rectangle({track.min, {reached, track.max.y}},
                        c.theme.of(trace::TaskState::suspended).base, round);
}

void draw_knob(const Canvas& c, ImVec2 center, float radius, bool lively) {
    // A rim in the panel's colour keeps the knob apart from the marks beside it.
    c.surface.disc(center, radius + c.px(1.5F), c.theme.panel);
    c.surface.disc(center, radius + (lively ? c.px(0.8F) : 0), c.theme.now);
}

double on_step(double value, const Range& range) {
    const double stepped = std::round(value / range.step) * range.step;
    return std::clamp(stepped, range.least, range.most);
}

}  // namespace

std::optional<float> draw_scrub(const Canvas& c, const char* id, const Box& box, float position,
                                std::span<const ScrubMark> marks) {
    const Pointer pointer = pointer_over(id, box);
    const float y = rounded(box.center().y);
    const float half = rounded(c.px(3));
    const float knob = c.px(9);
    const Box track{{box.min.x, y - half}, {box.max.x, y + half}};
    const float x0 = track.min.x + knob;
    const float x1 = track.max.x - knob;
    const float at = x0 + (x1 - x0) * std::clamp(position, 0.0F, 1.0F);
    draw_track(c, track, at);
    const float width = c.line(2);
    const float tall = rounded(c.px(10));
    float last = -1;
    for (const ScrubMark& mark : marks) {
        const float x = rounded(x0 + (x1 - x0) * mark.at - width / 2);
        if (mark.below) {
            const float top = y + tall + c.line(1);
            c.surface.rectangle({{x - width, top}, {x + 2 * width, top + c.px(4)}}, mark.color);
            continue;
        }
        if (x == last)
            continue;  // one more in the same place would only thicken its edges
        last = x;
        const bool ahead = mark.at > position;
        c.surface.rectangle({{x, y - tall}, {x + width, y + tall}},
                            ahead ? faded(mark.color, 0.45F) : mark.color);
    }
    draw_knob(c, {at, y}, knob, pointer.hovered || pointer.held);
    if (!pointer.held)
        return std::nullopt;
    return pointer_part(x0, x1);
}

std::optional<double> draw_slider(const Canvas& c, const char* id, const Box& box, double value,
                                  const Range& range) {
    const Pointer pointer = pointer_over(id, box);
    const float y = rounded(box.center().y);
    const float half = rounded(c.px(2));
    const float knob = c.px(6.5F);
    const Box track{{box.min.x, y - half}, {box.max.x, y + half}};
    const float x0 = track.min.x + knob;
    const float x1 = track.max.x - knob;
    const double span = std::max(range.most - range.least, 1e-9);
    const auto part = static_cast<float>(std::clamp((value - range.least) / span, 0.0, 1.0));
    const float at = x0 + (x1 - x0) * part;
    draw_track(c, track, at);
    draw_knob(c, {at, y}, knob, pointer.hovered || pointer.held);
    if (!pointer.held)
        return std::nullopt;
    const double moved =
        on_step(range.least + static_cast<double>(pointer_part(x0, x1)) * span, range);
    if (std::abs(moved - value) < range.step / 1000)
        return std::nullopt;
    return moved;
}

float draw_splitter(const Canvas& c, const char* id, const Box& box, bool vertical) {
    const Pointer pointer = pointer_over(id, box);
    if (!pointer.hovered && !pointer.held)
        return 0;
    show_resize_pointer(vertical ? Resize::sideways : Resize::up_and_down);
    const float thin = c.px(2);
    const Box bar = vertical ? box_around(box.center(), {thin, box.height()})
                             : box_around(box.center(), {box.width(), thin});
    c.surface.rectangle(bar, c.theme.selected_border, thin / 2);
    if (!pointer.held)
        return 0;
    return vertical ? pointer_moved().x : pointer_moved().y;
}

}  // namespace app

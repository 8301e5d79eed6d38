#include "app/panels/draw/lines.hpp"

#include <array>
#include <vector>

#include "app/panels/draw/text.hpp"

namespace app {
namespace {

float distance(ImVec2 a, ImVec2 b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

ImVec2 between(ImVec2 a, ImVec2 b, float amount) {
    return {a.x + (b.x - a.x) * amount, a.y + (b.y - a.y) * amount};
}

/// Where a segment enters and leaves the clip rectangle, as parts of its length. Dashes outside are
/// skipped, not drawn: a lane may be many screens long.
std::pair<float, float> visible_part(const ImDrawList& list, ImVec2 a, ImVec2 b, float margin) {
    const ImVec2 low = list.GetClipRectMin();
    const ImVec2 high = list.GetClipRectMax();
    float enter = 0;
    float leave = 1;
    const auto clip = [&](float from, float to, float min, float max) {
        if (from == to) {
            if (from < min || from > max)
                leave = -1;
            return;
        }
        const float t0 = (min - from) / (to - from);
        const float t1 = (max - from) / (to - from);
        enter = std::max(enter, std::min(t0, t1));
        leave = std::min(leave, std::max(t0, t1));
    };
    clip(a.x, b.x, low.x - margin, high.x + margin);
    clip(a.y, b.y, low.y - margin, high.y + margin);
    return {enter, leave};
}

struct Rhythm {
    float on, off;
};

Rhythm rhythm(const Canvas& c, const Stroke& stroke) {
    if (stroke.dash == Dash::dotted) {
        return {std::max(stroke.thickness, c.px(1.5F)), std::max(2 * stroke.thickness, c.px(3.5F))};
    }
    return {c.px(4), c.px(3)};
}

/// Draws the dashes of one segment; `phase` is how far into on + off the segment begins. Returns
/// the phase at its end.
float dash_segment(const Canvas& c, ImVec2 a, ImVec2 b, const Stroke& stroke, float phase) {
    const float length = distance(a, b);
    const auto [on, off] = rhythm(c, stroke);
    const float period = on + off;
    const auto [enter, leave] = visible_part(*c.list, a, b, period);
    if (length > 0 && enter < leave) {
        const float first = std::floor((enter * length + phase) / period) * period - phase;
        for (float at = first; at < leave * length; at += period) {
            const float begin = std::max(at, 0.0F);
            const float end = std::min(at + on, length);
            if (end <= begin)
                continue;
            c.list->PathLineTo(between(a, b, begin / length));
            c.list->PathLineTo(between(a, b, end / length));
            stroke_path(*c.list, stroke.color, stroke.thickness);
        }
    }
    return std::fmod(phase + length, period);
}

void arrow_head(const Canvas& c, ImVec2 from, ImVec2 tip, float length, Color color) {
    const float reach = std::max(distance(from, tip), 0.001F);
    const ImVec2 along{(tip.x - from.x) / reach, (tip.y - from.y) / reach};
    const ImVec2 base{tip.x - along.x * length, tip.y - along.y * length};
    const ImVec2 across{-along.y * length * 0.5F, along.x * length * 0.5F};
    c.list->AddTriangleFilled(tip, {base.x + across.x, base.y + across.y},
                              {base.x - across.x, base.y - across.y}, color);
}

ImVec2 cubic(ImVec2 a, ImVec2 b, ImVec2 d, ImVec2 e, float t) {
    const float s = 1 - t;
    const float w0 = s * s * s;
    const float w1 = 3 * s * s * t;
    const float w2 = 3 * s * t * t;
    const float w3 = t * t * t;
    return {w0 * a.x + w1 * b.x + w2 * d.x + w3 * e.x, w0 * a.y + w1 * b.y + w2 * d.y + w3 * e.y};
}

}  // namespace

void draw_line(const Canvas& c, ImVec2 from, ImVec2 to, const Stroke& stroke) {
    const std::array points{from, to};
    draw_polyline(c, points, stroke);
}

void draw_polyline(const Canvas& c, std::span<const ImVec2> points, const Stroke& stroke) {
    if (stroke.dash == Dash::solid) {
        for (const ImVec2 p : points)
            c.list->PathLineTo(p);
        stroke_path(*c.list, stroke.color, stroke.thickness);
        return;
    }
    float phase = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        phase = dash_segment(c, points[i - 1], points[i], stroke, phase);
    }
}

void draw_outline(const Canvas& c, const Box& box, float rounding, const Stroke& stroke) {
    const Box middle = box.inset(stroke.thickness / 2, stroke.thickness / 2);
    c.list->PathRect(middle.min, middle.max, rounding);
    if (stroke.dash == Dash::solid) {
        stroke_path(*c.list, stroke.color, stroke.thickness, true);
        return;
    }
    std::vector<ImVec2> path{c.list->_Path.begin(), c.list->_Path.end()};
    c.list->PathClear();
    if (path.empty())
        return;
    path.push_back(path.front());
    draw_polyline(c, path, stroke);
}

void draw_curve(const Canvas& c, ImVec2 from, ImVec2 control1, ImVec2 control2, ImVec2 to,
                const Stroke& stroke, bool head) {
    const float head_length = head ? c.px(4) + 2 * stroke.thickness : 0;
    constexpr int pieces = 32;
    std::vector<ImVec2> points{from};
    ImVec2 aim = from;  // the head points from here to the tip
    for (int i = 1; i <= pieces; ++i) {
        const ImVec2 p =
            cubic(from, control1, control2, to, static_cast<float>(i) / static_cast<float>(pieces));
        // The line ends at the head's base, or its end would show beside the tip.
        if (head && distance(p, to) < head_length * 0.8F)
            continue;
        points.push_back(p);
        aim = p;
    }
    draw_polyline(c, points, stroke);
    if (head)
        arrow_head(c, aim, to, head_length, stroke.color);
}

void draw_arrow(const Canvas& c, ImVec2 from, ImVec2 to, float bulge, const Stroke& stroke,
                bool head) {
    // A cubic reaches three quarters of the way to its controls.
    const float out = bulge / 0.75F;
    const float fall = (to.y - from.y) * 0.2F;
    draw_curve(c, from, {from.x + out, from.y + fall}, {to.x + out, to.y - fall}, to, stroke, head);
}

void draw_open_circle(const Canvas& c, ImVec2 center, float radius, Color color, Color ground) {
    c.list->AddCircleFilled(center, radius, ground);
    c.list->AddCircle(center, radius, color, 0, c.hairline());
}

void draw_bracket(const Canvas& c, float x, float y0, float y1, float depth, Side side,
                  const Stroke& stroke) {
    const float end = side == Side::left ? x + depth : x - depth;
    const std::array<ImVec2, 4> points{{{end, y0}, {x, y0}, {x, y1}, {end, y1}}};
    draw_polyline(c, points, stroke);
}

void draw_badge(const Canvas& c, ImVec2 center, float radius, std::string_view number,
                Color color) {
    const ImVec2 snapped{std::round(center.x), std::round(center.y)};
    c.list->AddCircle(snapped, radius, color, 0, c.hairline());
    draw_text_at(c, snapped.x, snapped.y, c.fonts.small, color, number, Align::center);
}

}  // namespace app

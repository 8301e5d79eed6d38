#include "app/tests/headless/recording_surface.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/panels/draw/text.hpp"

namespace app {

namespace {

Box bounds_of(std::span<const ImVec2> points) {
    if (points.empty())
        return {};
    Box box{points.front(), points.front()};
    for (const ImVec2 p : points) {
        box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
        box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
    }
    return box;
}

Box around(ImVec2 center, float radius) {
    return box_around(center, {2 * radius, 2 * radius});
}

}  // namespace

void RecordingSurface::add(Kind kind, const Box& bounds, Color color, std::string_view text) {
    shapes_.push_back({kind, bounds, color, std::string{text}, clip(), layers_.back()});
}

void RecordingSurface::rectangle(const Box& box, Color color, float, Corners) {
    add(Kind::rectangle, box, color);
}

void RecordingSurface::outline(const Box& box, float, const Pen& pen) {
    add(Kind::outline, box, pen.color);
}

void RecordingSurface::hatch(const Box& box, const Hatch& hatch) {
    add(Kind::hatch, box, hatch.color);
}

void RecordingSurface::polyline(std::span<const ImVec2> points, const Pen& pen) {
    add(Kind::polyline, bounds_of(points), pen.color);
}

void RecordingSurface::curve(const Cubic& curve, const Pen& pen, float) {
    const std::array points{curve.from, curve.to};
    add(Kind::curve, bounds_of(points), pen.color);
}

void RecordingSurface::polygon(std::span<const ImVec2> corners, Color color) {
    add(Kind::polygon, bounds_of(corners), color);
}

void RecordingSurface::disc(ImVec2 center, float radius, Color color) {
    add(Kind::disc, around(center, radius), color);
}

void RecordingSurface::segment(ImVec2 center, float radius, float, float, Color color) {
    add(Kind::segment, around(center, radius), color);
}

void RecordingSurface::circle(ImVec2 center, float radius, const Pen& pen) {
    add(Kind::circle, around(center, radius), pen.color);
}

void RecordingSurface::text(ImVec2 top_left, const Font& font, Color color, std::string_view text) {
    add(Kind::text, box_at(top_left, {text_width(font, text), font.size}), color, text);
}

void RecordingSurface::push_clip(const Box& box) {
    const Box& now = clips_.back();
    clips_.push_back({{std::max(now.min.x, box.min.x), std::max(now.min.y, box.min.y)},
                      {std::min(now.max.x, box.max.x), std::min(now.max.y, box.max.y)}});
}

void RecordingSurface::pop_clip() {
    if (clips_.size() == 1)
        throw std::logic_error{"a clip ends that has not begun"};
    clips_.pop_back();
}

void RecordingSurface::pop_layer() {
    if (layers_.size() == 1)
        throw std::logic_error{"a layer ends that has not begun"};
    layers_.pop_back();
}

}  // namespace app

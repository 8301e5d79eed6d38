#include "app/panels/draw/imgui_surface.hpp"

#include <algorithm>
#include <cmath>

#include "app/panels/draw/arrow.hpp"
#include "app/panels/draw/stripes.hpp"

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
std::pair<float, float> visible_part(const Box& clip, ImVec2 a, ImVec2 b, float margin) {
    float enter = 0;
    float leave = 1;
    const auto cut = [&](float from, float to, float min, float max) {
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
    cut(a.x, b.x, clip.min.x - margin, clip.max.x + margin);
    cut(a.y, b.y, clip.min.y - margin, clip.max.y + margin);
    return {enter, leave};
}

/// To grow while it is drawn into is what takes longest in a frame. Memory that is not used is not
/// taken either.
void reserve_room(ImDrawList& list) {
    constexpr int most_vertices = 100'000;  // a screen full of arrows has half as many
    list.VtxBuffer.reserve(most_vertices);
    list.IdxBuffer.reserve(2 * most_vertices);
}

ImDrawFlags flags_of(Corners corners) {
    switch (corners) {
        case Corners::all:
            return ImDrawFlags_RoundCornersAll;
        case Corners::left:
            return ImDrawFlags_RoundCornersLeft;
        case Corners::right:
            return ImDrawFlags_RoundCornersRight;
        case Corners::none:
            return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

}  // namespace

ImGuiFullWindow::ImGuiFullWindow(ImVec2 size) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    // The frame begins with the background's colour: to paint it once more would take a quarter of
    // the time where the processor draws.
    ImGui::Begin("main", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(3);
}

ImGuiFullWindow::~ImGuiFullWindow() {
    ImGui::End();
}

ImGuiSurface::ImGuiSurface() : list_{ImGui::GetWindowDrawList()} {
    reserve_room(*list_);
}

void ImGuiSurface::rectangle(const Box& box, Color color, float rounding, Corners corners) {
    list_->AddRectFilled(box.min, box.max, color, rounding, flags_of(corners));
}

void ImGuiSurface::outline(const Box& box, float rounding, const Pen& pen) {
    list_->PathRect(box.min, box.max, rounding);
    if (pen.off <= 0)
        return stroke_path(pen, true);
    std::vector<ImVec2> path{list_->_Path.begin(), list_->_Path.end()};
    list_->PathClear();
    if (path.empty())
        return;
    path.push_back(path.front());
    polyline(path, pen);
}

void ImGuiSurface::hatch(const Box& box, const Hatch& hatch) {
    stripes(box, hatch, true);
    if (hatch.lines == Hatch::Lines::crossed)
        stripes(box, hatch, false);
}

void ImGuiSurface::stripes(const Box& box, const Hatch& hatch, bool leans_right) {
    Stripes all{box, hatch, leans_right, clip()};
    for (auto stripe = all.next(); !stripe.empty(); stripe = all.next())
        polygon(stripe, hatch.color);
}

void ImGuiSurface::polyline(std::span<const ImVec2> points, const Pen& pen) {
    if (pen.off <= 0) {
        for (const ImVec2 p : points)
            list_->PathLineTo(p);
        return stroke_path(pen, false);
    }
    float phase = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        phase = dash_segment(points[i - 1], points[i], pen, phase);
}

/// Draws the dashes of one segment; `phase` is how far into on + off the segment begins. Returns
/// the phase at its end.
float ImGuiSurface::dash_segment(ImVec2 a, ImVec2 b, const Pen& pen, float phase) {
    const float length = distance(a, b);
    const float period = pen.on + pen.off;
    const auto [enter, leave] = visible_part(clip(), a, b, period);
    if (length > 0 && enter < leave) {
        const float first = std::floor((enter * length + phase) / period) * period - phase;
        for (float dash = first; dash < leave * length; dash += period) {
            const float begin = std::max(dash, 0.0F);
            const float end = std::min(dash + pen.on, length);
            if (end <= begin)
                continue;
            list_->PathLineTo(between(a, b, begin / length));
            list_->PathLineTo(between(a, b, end / length));
            stroke_path(pen, false);
        }
    }
    return std::fmod(phase + length, period);
}

void ImGuiSurface::stroke_path(const Pen& pen, bool closed) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM < 19280
    list_->PathStroke(pen.color, flags, pen.thickness);
#else
    list_->PathStroke(pen.color, pen.thickness, flags);
#endif
}

void ImGuiSurface::curve(const Cubic& curve, const Pen& pen, float head) {
    const Arrow arrow{curve, head};
    polyline(arrow.line(), pen);
    if (const auto corners = arrow.head(); !corners.empty())
        list_->AddTriangleFilled(corners[0], corners[1], corners[2], pen.color);
}

void ImGuiSurface::polygon(std::span<const ImVec2> corners, Color color) {
    list_->AddConvexPolyFilled(corners.data(), static_cast<int>(corners.size()), color);
}

void ImGuiSurface::disc(ImVec2 center, float radius, Color color) {
    list_->AddCircleFilled(center, radius, color);
}

void ImGuiSurface::segment(ImVec2 center, float radius, float from, float to, Color color) {
    list_->PathArcTo(center, radius, from, to);
    list_->PathFillConvex(color);
}

void ImGuiSurface::circle(ImVec2 center, float radius, const Pen& pen) {
    list_->AddCircle(center, radius, pen.color, 0, pen.thickness);
}

void ImGuiSurface::text(ImVec2 top_left, const Font& font, Color color, std::string_view text) {
    const std::string_view read = font.readable(text, readable_);
    list_->AddText(font.font, font.size, top_left, color, read.data(), read.data() + read.size());
}

void ImGuiSurface::push_clip(const Box& box) {
    list_->PushClipRect(box.min, box.max, true);
}

void ImGuiSurface::pop_clip() {
    list_->PopClipRect();
}

Box ImGuiSurface::clip() const {
    return {list_->GetClipRectMin(), list_->GetClipRectMax()};
}

void ImGuiSurface::push_layer() {
    below_.push_back(list_);
    list_ = ImGui::GetWindowDrawList();
}

void ImGuiSurface::pop_layer() {
    list_ = below_.back();
    below_.pop_back();
}

}  // namespace app

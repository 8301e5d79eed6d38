#include "app/panels/draw/arrow.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

float distance(ImVec2 a, ImVec2 b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

ImVec2 between(ImVec2 a, ImVec2 b, float amount) {
    return {a.x + (b.x - a.x) * amount, a.y + (b.y - a.y) * amount};
}

ImVec2 at(const Cubic& curve, float t) {
    const float s = 1 - t;
    const float w0 = s * s * s;
    const float w1 = 3 * s * s * t;
    const float w2 = 3 * s * t * t;
    const float w3 = t * t * t;
    const auto& [a, b, d, e] = curve;
    return {w0 * a.x + w1 * b.x + w2 * d.x + w3 * e.x, w0 * a.y + w1 * b.y + w2 * d.y + w3 * e.y};
}

}  // namespace

Arrow::Arrow(const Cubic& curve, float head) : curve_{curve} {
    points_.front() = curve.from;
    for (std::size_t i = 1; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces);
        const ImVec2 p = at(curve, t);
        if (head > 0 && distance(p, curve.to) < head * 0.8F)
            continue;
        points_[count_++] = p;
        line_end_ = t;
    }
    if (head <= 0)
        return;
    const ImVec2 tip = curve.to;
    const ImVec2 aim = points_[count_ - 1];  // the head points from here to the tip
    const float reach = std::max(distance(aim, tip), 0.001F);
    const ImVec2 along{(tip.x - aim.x) / reach, (tip.y - aim.y) / reach};
    const ImVec2 base{tip.x - along.x * head, tip.y - along.y * head};
    const ImVec2 across{-along.y * head * 0.5F, along.x * head * 0.5F};
    head_ = {tip, {base.x + across.x, base.y + across.y}, {base.x - across.x, base.y - across.y}};
    corners_ = head_.size();
}

Cubic Arrow::line_curve() const {
    const auto& [a, b, d, e] = curve_;  // de Casteljau's
    const float t = line_end_;
    const ImVec2 ab = between(a, b, t), bd = between(b, d, t), de = between(d, e, t);
    const ImVec2 abd = between(ab, bd, t), bde = between(bd, de, t);
    return {a, ab, abd, between(abd, bde, t)};
}

}  // namespace app

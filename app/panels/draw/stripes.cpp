#include "app/panels/draw/stripes.hpp"

#include <algorithm>
#include <cmath>

namespace app {

Stripes::Stripes(const Box& box, const Hatch& hatch, bool leans_right, const Box& clip)
    : box_{box}, stripe_{hatch.stripe}, period_{hatch.period}, leans_right_{leans_right} {
    const float slant = box.height();
    const float low = std::max(box.min.x, clip.min.x);
    const float high = std::min(box.max.x, clip.max.x);
    if (low >= high || slant <= 0)
        return;
    x_ = box.min.x + std::floor((low - slant - box.min.x - stripe_) / period_) * period_;
    end_ = high;
}

std::span<const ImVec2> Stripes::next() {
    const float slant = box_.height();
    while (x_ < end_) {
        const float top = leans_right_ ? x_ + slant : x_;
        const float bottom = leans_right_ ? x_ : x_ + slant;
        x_ += period_;
        polygon_ = {};
        polygon_.add({top, box_.min.y});
        polygon_.add({top + stripe_, box_.min.y});
        polygon_.add({bottom + stripe_, box_.max.y});
        polygon_.add({bottom, box_.max.y});
        polygon_ = clipped(clipped(polygon_, box_.min.x, true), box_.max.x, false);
        if (polygon_.count >= 3)
            return std::span{polygon_.corners}.first(polygon_.count);
    }
    return {};
}

Stripes::Polygon Stripes::clipped(const Polygon& shape, float x, bool keep_right) {
    Polygon result;
    const auto inside = [&](ImVec2 p) { return keep_right ? p.x >= x : p.x <= x; };
    for (std::size_t i = 0; i < shape.count; ++i) {
        const ImVec2 a = shape.corners[i];
        const ImVec2 b = shape.corners[(i + 1) % shape.count];
        if (inside(a))
            result.add(a);
        if (inside(a) != inside(b))
            result.add({x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)});
    }
    return result;
}

}  // namespace app

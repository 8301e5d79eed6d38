#include "app/panels/draw/blocks.hpp"

#include <array>

#include "app/panels/draw/lines.hpp"

namespace app {
namespace {

using trace::TaskState;

/// A convex polygon of a few corners.
struct Polygon {
    std::array<ImVec2, 8> corners{};
    int count = 0;

    void add(ImVec2 p) { corners[static_cast<std::size_t>(count++)] = p; }
};

/// What of `shape` lies on one side of the vertical line at `x`.
Polygon clipped(const Polygon& shape, float x, bool keep_right) {
    Polygon result;
    const auto inside = [&](ImVec2 p) { return keep_right ? p.x >= x : p.x <= x; };
    for (int i = 0; i < shape.count; ++i) {
        const ImVec2 a = shape.corners[static_cast<std::size_t>(i)];
        const ImVec2 b = shape.corners[static_cast<std::size_t>((i + 1) % shape.count)];
        if (inside(a))
            result.add(a);
        if (inside(a) != inside(b)) {
            result.add({x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)});
        }
    }
    return result;
}

enum class Lean { right, left };

void stripes(const Canvas& c, const Box& box, Lean lean, Color color, float stripe, float period) {
    const float slant = box.height();
    const float low = std::max(box.min.x, c.list->GetClipRectMin().x);
    const float high = std::min(box.max.x, c.list->GetClipRectMax().x);
    if (low >= high || slant <= 0)
        return;
    const float first =
        box.min.x + std::floor((low - slant - box.min.x - stripe) / period) * period;
    for (float x = first; x < high; x += period) {
        Polygon shape;
        const float top = lean == Lean::right ? x + slant : x;
        const float bottom = lean == Lean::right ? x : x + slant;
        shape.add({top, box.min.y});
        shape.add({top + stripe, box.min.y});
        shape.add({bottom + stripe, box.max.y});
        shape.add({bottom, box.max.y});
        shape = clipped(clipped(shape, box.min.x, true), box.max.x, false);
        if (shape.count >= 3) {
            c.list->AddConvexPolyFilled(shape.corners.data(), shape.count, color);
        }
    }
}

/// `wanted` pixels around `y`, on whole pixels, so that equal blocks look equal.
Box block_box(float x0, float x1, float y, float wanted) {
    const float height = std::max(2.0F, std::round(wanted));
    const float top = std::round(y - height / 2);
    const float left = std::round(x0);
    return {{left, top}, {std::max(std::round(x1), left + 1), top + height}};
}

}  // namespace

void draw_hatch(const Canvas& c, const Box& box, Hatching hatching, Color color, float stripe,
                float period) {
    stripes(c, box, Lean::right, color, stripe, period);
    if (hatching == Hatching::crossed)
        stripes(c, box, Lean::left, color, stripe, period);
}

float block_height(TaskState state) {
    switch (state) {
        case TaskState::running:
            return 1.0F;
        case TaskState::ready:
            return 0.6F;
        case TaskState::suspended:
            return 0.35F;
        case TaskState::done:
            return 0.7F;
        case TaskState::cancelled:
        case TaskState::failed:
            return 1.0F;
    }
    return 1.0F;
}

void draw_block(const Canvas& c, float x0, float x1, float y, float lane, TaskState state,
                float alpha) {
    const StateColors& colors = c.theme.of(state);
    const Box box = block_box(x0, x1, y, lane * block_height(state));
    const Color base = faded(colors.base, alpha);
    switch (state) {
        case TaskState::ready:
        case TaskState::running:
        case TaskState::done:
            c.list->AddRectFilled(box.min, box.max, base);
            break;
        case TaskState::suspended:
            c.list->AddRectFilled(box.min, box.max, faded(colors.ground, alpha));
            draw_hatch(c, box, Hatching::single, base, c.px(5.5F), c.px(14));
            break;
        case TaskState::cancelled:
            c.list->AddRectFilled(box.min, box.max, faded(colors.ground, alpha));
            draw_hatch(c, box, Hatching::crossed, faded(colors.base, alpha * 0.75F), c.px(1.3F),
                       c.px(10));
            draw_outline(c, box, 0, {base, std::round(c.px(1.5F))});
            break;
        case TaskState::failed:
            c.list->AddRectFilled(box.min, box.max, faded(colors.ground, alpha));
            draw_outline(c, box, 0, {base, std::round(c.px(2))});
            break;
    }
}

void draw_pending(const Canvas& c, float x0, float x1, float y, float lane) {
    const Box box = block_box(x0, x1, y, lane * block_height(TaskState::suspended));
    c.list->AddRectFilled(box.min, box.max, c.theme.pending);
}

float draw_end_cap(const Canvas& c, float x, float y, float lane, TaskState state, float alpha) {
    const Color base = faded(c.theme.of(state).base, alpha);
    if (state != TaskState::cancelled && state != TaskState::failed) {
        const Box box = block_box(x, x + c.px(4), y, lane * block_height(TaskState::done));
        c.list->AddRectFilled(box.min, box.max, base);
        return box.max.x;
    }
    const float side = c.px(13);
    const Box box = block_box(x, x + side, y, side);
    const float line = std::max(1.0F, std::round(c.px(state == TaskState::failed ? 2.0F : 1.5F)));
    c.list->AddRectFilled(box.min, box.max, faded(c.theme.of(state).ground, alpha));
    const Box inner = box.inset(line, line);
    if (state == TaskState::failed) {
        draw_line(c, inner.min, inner.max, {base, line});
    }
    draw_line(c, {inner.min.x, inner.max.y}, {inner.max.x, inner.min.y}, {base, line});
    draw_outline(c, box, 0, {base, line});
    return box.max.x;
}

void draw_tail(const Canvas& c, float x0, float x1, float y, float alpha) {
    const float height = std::max(1.0F, std::round(c.px(1.5F)));
    const float top = std::round(y - height / 2);
    c.list->AddRectFilled({x0, top}, {x1, top + height}, faded(c.theme.tail, alpha));
}

void draw_not_created(const Canvas& c, float x0, float x1, float y) {
    const float middle = std::round(y) + 0.5F;
    draw_line(c, {x0, middle}, {x1, middle},
              {c.theme.not_created, std::max(1.0F, std::round(c.px(1.5F))), Dash::dotted});
}

}  // namespace app

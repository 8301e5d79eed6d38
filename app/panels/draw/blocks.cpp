#include "app/panels/draw/blocks.hpp"

#include "app/panels/draw/lines.hpp"

namespace app {
namespace {

using trace::TaskState;

/// `wanted` pixels around `y`, on whole pixels, so that equal blocks look equal.
Box block_box(float x0, float x1, float y, float wanted) {
    const float height = std::max(2.0F, rounded(wanted));
    const float top = rounded(y - height / 2);
    const float left = rounded(x0);
    return {{left, top}, {std::max(rounded(x1), left + 1), top + height}};
}

}  // namespace

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
        case TaskState::done:
            c.surface.rectangle(box, c.theme.hollow_blocks ? faded(colors.ground, alpha) : base);
            if (c.theme.hollow_blocks)
                draw_outline(c, box, 0, {base, c.line(1)});
            break;
        case TaskState::running:
            c.surface.rectangle(box, base);
            break;
        case TaskState::suspended:
            c.surface.rectangle(box, faded(colors.ground, alpha));
            c.surface.hatch(box, {Hatch::Lines::single, base, c.px(5.5F), c.px(14)});
            break;
        case TaskState::cancelled:
            c.surface.rectangle(box, faded(colors.ground, alpha));
            c.surface.hatch(box, {Hatch::Lines::crossed, faded(colors.base, alpha * 0.75F),
                                  c.px(1.3F), c.px(10)});
            draw_outline(c, box, 0, {base, rounded(c.px(1.5F))});
            break;
        case TaskState::failed:
            c.surface.rectangle(box, faded(colors.ground, alpha));
            draw_outline(c, box, 0, {base, rounded(c.px(2))});
            break;
    }
}

void draw_pending(const Canvas& c, float x0, float x1, float y, float lane) {
    const Box box = block_box(x0, x1, y, lane * block_height(TaskState::suspended));
    c.surface.rectangle(box, c.theme.pending);
}

float draw_end_cap(const Canvas& c, float x, float y, float lane, TaskState state, float alpha) {
    const Color base = faded(c.theme.of(state).base, alpha);
    if (state != TaskState::cancelled && state != TaskState::failed) {
        const Box box = block_box(x, x + c.px(4), y, lane * block_height(TaskState::done));
        c.surface.rectangle(box, base);
        return box.max.x;
    }
    const float side = c.px(13);
    const Box box = block_box(x, x + side, y, side);
    const float line = c.line(state == TaskState::failed ? 2.0F : 1.5F);
    c.surface.rectangle(box, faded(c.theme.of(state).ground, alpha));
    const Box inner = box.inset(line, line);
    if (state == TaskState::failed) {
        draw_line(c, inner.min, inner.max, {base, line});
    }
    draw_line(c, {inner.min.x, inner.max.y}, {inner.max.x, inner.min.y}, {base, line});
    draw_outline(c, box, 0, {base, line});
    return box.max.x;
}

void draw_tail(const Canvas& c, float x0, float x1, float y, float alpha) {
    const float height = c.line(1.5F);
    const float top = rounded(y - height / 2);
    c.surface.rectangle({{x0, top}, {x1, top + height}}, faded(c.theme.tail, alpha));
}

void draw_not_created(const Canvas& c, float x0, float x1, float y) {
    const float middle = rounded(y) + 0.5F;
    draw_line(c, {x0, middle}, {x1, middle}, {c.theme.not_created, c.line(1.5F), Dash::dotted});
}

}  // namespace app

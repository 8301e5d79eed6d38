#include <algorithm>

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

using trace::TaskState;

/// How far a block of this state reaches from its lane's middle.
float half(const TimelineLayout& l, TaskState state) {
    return l.bar * block_height(state) / 2;
}

struct Shape {
    Cubic curve;
    Stroke stroke;
};

/// A straight line down to the lane of the task that is made there.
Cubic stem(const Canvas& c, const TimelineLayout& l, const TimelineArrow& arrow, float scroll) {
    const float x = rounded(l.x(arrow.x1)) + 0.5F;
    const float from = l.center(arrow.from.value_or(arrow.to), scroll);
    const float to = l.center(arrow.to, scroll) - half(l, TaskState::ready) - c.px(7);
    return {{x, from}, {x, from}, {x, to}, {x, to}};
}

void draw_stem(const Canvas& c, const Cubic& stem, bool is_faint) {
    const Color color = faded(c.theme.tick, is_faint ? faint : 1);
    draw_line(c, stem.from, {stem.to.x, stem.to.y - c.px(3)}, {color, c.hairline()});
    draw_open_circle(c, stem.to, c.px(3), color, c.theme.panel);
}

/// Of what is drawn as a curve.
Shape shape(const Canvas& c, const TimelineLayout& l, const TimelineArrow& arrow, float scroll) {
    const float to_y = l.center(arrow.to, scroll);
    const float from_y = arrow.from ? l.center(*arrow.from, scroll) : l.cpu.center().y;
    const float down = to_y > from_y ? 1.0F : -1.0F;
    const float alpha = arrow.faint ? faint : 1;
    const float line = std::max(1.0F, c.px(1.5F));
    const auto edge = [&](TaskState from, TaskState to) {
        const float leave = arrow.from ? half(l, from) : l.cpu_bar / 2;
        return std::pair{ImVec2{l.x(arrow.x0), from_y + down * leave},
                         ImVec2{l.x(arrow.x1), to_y - down * half(l, to)}};
    };
    switch (arrow.kind) {
        case Link::Kind::awaits: {
            const auto [from, to] = edge(TaskState::running, TaskState::suspended);
            const Color color = faded(c.theme.of(TaskState::suspended).text, alpha);
            return {{from, from, to, to}, {color, c.hairline(), Dash::dashed}};
        }
        case Link::Kind::wakes: {
            const auto [from, to] = edge(TaskState::running, TaskState::ready);
            const Color color = faded(c.theme.of(TaskState::ready).base, alpha);
            return {bulging(from, to, c.px(14)), {color, line}};
        }
        case Link::Kind::fills: {
            const auto [from, to] = edge(TaskState::done, TaskState::suspended);
            return {bulging(from, to, c.px(14)),
                    {faded(c.theme.accent, alpha), line, Dash::dotted}};
        }
        case Link::Kind::creates:
            break;
    }
    return {stem(c, l, arrow, scroll), {}};
}

/// What begins on no lane is not drawn.
bool is_stem(const TimelineArrow& arrow) {
    return arrow.kind == Link::Kind::creates;
}

}  // namespace

void draw_stems(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                float scroll) {
    for (const TimelineArrow& arrow : scene.arrows) {
        if (is_stem(arrow) && arrow.from)
            draw_stem(c, stem(c, l, arrow, scroll), arrow.faint);
    }
}

void draw_arrows(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                 float scroll) {
    for (const TimelineArrow& arrow : scene.arrows) {
        if (is_stem(arrow))
            continue;
        const auto [curve, stroke] = shape(c, l, arrow, scroll);
        draw_curve(c, curve, stroke);
    }
}

const TimelineArrow* arrow_at_pointer(const Canvas& c, const TimelineLayout& l,
                                      const TimelineScene& scene, float scroll) {
    const float reach = c.px(4);
    const auto near = [&](const TimelineArrow& arrow) {
        return (!is_stem(arrow) || arrow.from) &&
               pointer_near(shape(c, l, arrow, scroll).curve, reach);
    };
    // What is drawn last lies on top.
    const auto found = std::ranges::find_if(scene.arrows.rbegin(), scene.arrows.rend(), near);
    return found == scene.arrows.rend() ? nullptr : &*found;
}

}  // namespace app

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

using trace::TaskState;

/// How far a block of this state reaches from its lane's middle.
float half(const TimelineLayout& l, TaskState state) {
    return l.bar * block_height(state) / 2;
}

void draw_stem(const Canvas& c, const TimelineLayout& l, const TimelineArrow& arrow, float scroll) {
    const float x = rounded(l.x(arrow.x1)) + 0.5F;
    const float from = l.center(*arrow.from, scroll);
    const float to = l.center(arrow.to, scroll) - half(l, TaskState::ready) - c.px(7);
    const Color color = faded(c.theme.tick, arrow.faint ? faint : 1);
    draw_line(c, {x, from}, {x, to - c.px(3)}, {color, c.hairline()});
    draw_open_circle(c, {x, to}, c.px(3), color, c.theme.panel);
}

void draw_arrow(const Canvas& c, const TimelineLayout& l, const TimelineArrow& arrow,
                float scroll) {
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
            draw_curve(c, {from, from, to, to}, {color, c.hairline(), Dash::dashed});
            break;
        }
        case Link::Kind::wakes: {
            const auto [from, to] = edge(TaskState::running, TaskState::ready);
            const Color color = faded(c.theme.of(TaskState::ready).base, alpha);
            draw_arrow(c, from, to, c.px(14), {color, line});
            break;
        }
        case Link::Kind::fills: {
            const auto [from, to] = edge(TaskState::done, TaskState::suspended);
            const Color color = faded(c.theme.accent, alpha);
            draw_arrow(c, from, to, c.px(14), {color, line, Dash::dotted});
            break;
        }
        case Link::Kind::creates:
            break;
    }
}

}  // namespace

void draw_stems(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                float scroll) {
    for (const TimelineArrow& arrow : scene.arrows) {
        if (arrow.kind == Link::Kind::creates && arrow.from)
            draw_stem(c, l, arrow, scroll);
    }
}

void draw_arrows(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                 float scroll) {
    for (const TimelineArrow& arrow : scene.arrows)
        draw_arrow(c, l, arrow, scroll);
}

}  // namespace app

#include <algorithm>
#include <array>
#include <vector>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"
#include "app/timeline/iteration_labels.hpp"

namespace app {

namespace {

using trace::TaskState;

/// The widths of labels. A digit is as wide as any other, and there may be a label a pixel.
class IterationWidths {
public:
    explicit IterationWidths(const Canvas& c) : c_{c} {}

    [[nodiscard]] float operator()(const IterationLabel& label) {
        const std::size_t joint = label.first == label.last       ? 0
                                  : label.last == label.first + 1 ? 1
                                                                  : 2;
        float& width = widths_[joint][digits(label.first)][digits(label.last)];
        if (width == 0)
            width = text_width(c_.fonts.mono_small, label.text());
        return width;
    }

private:
    static constexpr std::size_t most_digits = 10;

    static std::size_t digits(std::uint32_t number) {
        std::size_t count = 0;
        for (; number >= 10; number /= 10)
            ++count;
        return count;
    }

    const Canvas& c_;
    std::array<std::array<std::array<float, most_digits>, most_digits>, 3> widths_{};
};

bool inside(float x, const Box& box) {
    return x >= box.min.x - 1 && x <= box.max.x + 1;
}

/// Where draw_tag() will put the time.
Box flag_box(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const float width = text_width(c.fonts.mono_small, scene.now) + c.px(18);
    return box_around({l.x(scene.now_x), l.ruler.center().y}, {width, l.ruler.height()});
}

/// Where the words of a pin are: in the ruler, beside the flag if it is in their place.
Box pin_box(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const float width = text_width(c.fonts.mono_small, scene.pin->words) + c.px(18);
    const float x = l.x(scene.pin->x), y = l.ruler.center().y, beside = width / 2 + c.px(4);
    const float least = l.lanes.min.x + width / 2, most = l.room.max.x - width / 2;
    const auto at = [&](float middle) {
        return box_around({std::clamp(middle, least, std::max(least, most)), y},
                          {width, l.ruler.height()});
    };
    const Box there = at(x), flag = flag_box(c, l, scene);
    const bool free = there.max.x < flag.min.x || flag.max.x < there.min.x;
    if (free || !inside(l.x(scene.now_x), l.ruler))
        return there;
    return at(flag.max.x + beside <= most ? flag.max.x + beside : flag.min.x - beside);
}

bool is_pin_shown(const TimelineLayout& l, const TimelineScene& scene) {
    return scene.pin && inside(rounded(l.x(scene.pin->x)), l.ruler);
}

}  // namespace

void draw_time_ruler(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const bool flag = inside(l.x(scene.now_x), l.ruler);
    std::vector<Box> covered;
    if (flag)
        covered.push_back(flag_box(c, l, scene));
    if (is_pin_shown(l, scene))
        covered.push_back(pin_box(c, l, scene));
    for (const auto& tick : scene.ticks) {
        const float x = rounded(l.x(tick.x));
        if (!tick.held) {
            draw_line(c, {x + 0.5F, l.ruler.max.y}, {x + 0.5F, l.lanes.max.y},
                      {c.theme.grid, c.hairline()});
        }
        const float half = text_width(c.fonts.mono_small, tick.label) / 2;
        const float middle = std::min(x, l.room.max.x - half);
        const bool hidden = std::ranges::any_of(covered, [&](const Box& box) {
            return middle + half + c.px(4) > box.min.x && middle - half < box.max.x + c.px(4);
        });
        if (!hidden) {
            draw_text_at(c, middle, l.ruler.center().y, c.fonts.mono_small, c.theme.muted,
                         tick.label, Align::center);
        }
    }
}

void draw_iteration_ruler(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                          const Translation& tr) {
    const float y = l.iterations.min.y;
    draw_line(c, {l.lanes.min.x, y}, {l.lanes.max.x, y}, {c.theme.grid, c.hairline()});
    const float text_y = y + c.px(13);
    draw_text_at(c, l.room.min.x, text_y, c.fonts.small, c.theme.muted, tr["timeline.iterations"]);
    for (const auto& iteration : scene.iterations) {
        const float x = rounded(l.x(iteration.x0)) + 0.5F;
        if (inside(x, l.iterations))
            draw_line(c, {x, y}, {x, y + c.px(5)}, {c.theme.tick, c.hairline()});
    }
    IterationWidths widths{c};
    const auto width = [&](const IterationLabel& label) { return widths(label); };
    for (const IterationLabel& label :
         iteration_labels(scene.iterations, width, c.px(7), l.iterations.width(),
                          l.room.max.x - l.lanes.min.x)) {
        draw_text_at(c, l.x(label.x), text_y, c.fonts.mono_small, c.theme.muted, label.text());
    }
}

void draw_cpu_lane(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                   const Translation& tr) {
    const float y = rounded(l.cpu.center().y);
    draw_text_at(c, l.room.min.x, y, c.fonts.body, c.theme.of(TaskState::running).text,
                 tr["timeline.cpu"]);
    const float line = l.cpu.max.y;
    draw_line(c, {l.lanes.min.x, line}, {l.lanes.max.x, line}, {c.theme.grid, c.hairline()});
    const Clip to_lane{c, l.cpu};
    for (const CpuBlock& block : scene.cpu) {
        // A step fills the lane; what the loop and run do is half as high.
        const float height = block.kind == Hold::Kind::step ? l.cpu_bar : rounded(l.cpu_bar * 0.5F);
        const float x0 = rounded(l.x(block.x0));
        const float x1 = std::max(rounded(l.x(block.x1)), x0 + c.hairline());
        const Color color = block.internal || block.kind == Hold::Kind::run
                                ? c.theme.tail
                                : c.theme.of(TaskState::running).base;
        const float top = rounded(y - height / 2);
        c.surface.rectangle({{x0, top}, {x1, top + height}}, faded(color, block.faint ? faint : 1));
    }
}

void draw_pin(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    if (!is_pin_shown(l, scene))
        return;
    const float x = rounded(l.x(scene.pin->x));
    const StateColors& wrong = c.theme.of(TaskState::failed);
    const bool right = scene.pin->right;
    const Color color = right ? c.theme.good : wrong.base;
    draw_line(c, {x, l.cpu.min.y}, {x, l.lanes.max.y}, {color, c.line(1.5F), Dash::dashed});
    const Box words = pin_box(c, l, scene);
    draw_tag(c, words.center().x, rounded(words.center().y - c.px(10)), l.room, scene.pin->words,
             right ? c.theme.button : wrong.tint, right ? c.theme.good : wrong.text);
}

void draw_now_line(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene) {
    const float x = rounded(l.x(scene.now_x));
    if (!inside(x, l.ruler))
        return;
    const float half = c.hairline();
    c.surface.rectangle({{x - half, l.ruler.min.y}, {x + half, l.lanes.max.y}}, c.theme.now);
    const float top = rounded(l.ruler.center().y - c.px(10));
    draw_tag(c, x, top, l.room, scene.now, c.theme.now, c.theme.on_now);
}

}  // namespace app

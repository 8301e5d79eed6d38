#include "app/panels/transport.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/sliders.hpp"
#include "app/panels/source.hpp"
#include "app/player/player.hpp"
#include "app/scene/transport.hpp"

namespace app {

namespace {

constexpr std::array units{StepUnit::event, StepUnit::iteration, StepUnit::task_change};

std::vector<ScrubMark> marks(const Canvas& c, const TransportScene& scene) {
    std::vector<ScrubMark> all;
    const auto last = static_cast<float>(scene.ticks.empty() ? 1 : scene.ticks.back().cursor);
    for (const auto& tick : scene.ticks) {
        const Color full = style_color(c.theme, tick.style, c.theme.muted);
        const float strength = tick.past ? 1.0F : tick.produced ? 0.5F : 0.25F;
        all.push_back({static_cast<float>(tick.cursor) / last, faded(full, strength)});
    }
    return all;
}

}  // namespace

Wish TransportPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const TransportScene scene = transport_scene(moment);
    const Translation& tr = moment.tr;
    Wish wish;
    c.surface.rectangle(box, c.theme.panel);
    draw_line(c, box.min, {box.max.x, box.min.y}, {c.theme.border, c.hairline()});

    const float height = std::round(c.px(32));
    const float y = std::round(box.center().y - height / 2);
    float x = box.min.x + c.px(14);
    const auto button = [&](const char* id, Button what, Command command, float least) {
        const std::string tip = tooltip(command, tr);
        what.tooltip = tip;
        const float width = std::max(button_width(c, what), least);
        if (draw_button(c, id, box_at({x, y}, {width, height}), what))
            wish = command;
        x += width + c.px(4);
    };
    const float square = c.px(40);
    const bool playing = player_.playing();
    // As wide as the longer of its two texts, so that nothing moves when it changes.
    const float play_width = std::max(
        button_width(c, {.text = tr["transport.play"], .icon = Icon::play, .primary = true}),
        button_width(c, {.text = tr["transport.pause"], .icon = Icon::pause, .primary = true}));
    button("restart", {.icon = Icon::restart, .enabled = !player_.at_start()}, Command::restart,
           square);
    button("back", {.icon = Icon::step_back, .enabled = !player_.at_start()}, Command::step_back,
           square);
    button("play",
           {.text = tr[playing ? "transport.pause" : "transport.play"],
            .icon = playing ? Icon::pause : Icon::play,
            .primary = true},
           Command::play_pause, play_width);
    button("step", {.icon = Icon::step, .enabled = !player_.at_end()}, Command::step_forward,
           square);
    button("end", {.icon = Icon::end, .enabled = !player_.at_end()}, Command::go_to_end, square);

    x = draw_text_at(c, x + c.px(14), box.center().y, c.fonts.small, c.theme.muted,
                     tr["transport.step_by"]) +
        c.px(6);
    const std::vector<std::string> unit_names{tr["transport.unit.event"],
                                              tr["transport.unit.iteration"],
                                              tr["transport.unit.task_change"]};
    const float low = std::round(c.px(26));
    const float low_y = std::round(box.center().y - low / 2);
    const float unit_width = dropdown_width(c, unit_names);
    if (const auto chosen =
            draw_dropdown(c, "unit", box_at({x, low_y}, {unit_width, low}), unit_names,
                          static_cast<std::size_t>(player_.unit()), tr["transport.unit.tip"]))
        wish = SetUnit{units[*chosen]};
    x += unit_width + c.px(24);

    std::vector<std::string> speeds;
    for (const double speed : Player::speeds)
        speeds.push_back(fmt::format("{}×", speed));
    const auto at = std::ranges::find(Player::speeds, player_.speed()) - Player::speeds.begin();
    const float speed_width = dropdown_width(c, speeds);
    float right = box.max.x - c.px(14) - speed_width;
    const std::string speed_tip =
        fmt::format("{} · {}", tooltip(Command::faster, tr), tooltip(Command::slower, tr));
    if (const auto chosen = draw_dropdown(c, "speed", box_at({right, y}, {speed_width, height}),
                                          speeds, static_cast<std::size_t>(at), speed_tip))
        wish = SetSpeed{Player::speeds[*chosen]};

    right -= c.px(20);
    // Room for the widest status, so that the bar keeps its length.
    const float status_width = text_width(c.fonts.mono_small, scene.widest_status);
    draw_text_at(c, right - status_width, box.center().y, c.fonts.mono_small, c.theme.soft_text,
                 scene.status);
    right -= status_width + c.px(20);

    const auto size = static_cast<float>(player_.size());
    const float position = static_cast<float>(player_.cursor()) / size;
    if (right > x) {
        auto all = marks(c, scene);
        for (const std::size_t cursor : source_.line_runs())
            all.push_back({static_cast<float>(cursor) / size, c.theme.accent, true});
        if (const auto dragged =
                draw_scrub(c, "scrub", {{x, y}, {right, y + height}}, position, all))
            wish = Seek{static_cast<std::size_t>(std::lround(*dragged * size))};
    }
    return wish;
}

}  // namespace app

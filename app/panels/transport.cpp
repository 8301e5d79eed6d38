#include "app/panels/transport.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fitting_parts.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/sliders.hpp"
#include "app/panels/source.hpp"
#include "app/player/player.hpp"
#include "app/scene/transport.hpp"

namespace app {

namespace {

constexpr std::array units{StepUnit::beat, StepUnit::event, StepUnit::iteration,
                           StepUnit::task_change};

constexpr float least_scrub = 90;  // plain pixels

std::vector<ScrubMark> marks(const Canvas& c, const std::vector<ScrubTick>& ticks,
                             const Moment& moment) {
    std::vector<ScrubMark> all;
    for (const auto& tick : ticks) {
        const Color full = style_color(c.theme, tick.style, c.theme.muted);
        const bool past = tick.cursor <= moment.cursor, produced = tick.cursor <= moment.frontier;
        all.push_back({tick.at, faded(full, past ? 1.0F : produced ? 0.5F : 0.25F)});
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

    const float height = rounded(c.px(32));
    const float y = rounded(box.center().y - height / 2);
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
    const std::vector<std::string> unit_names{tr["transport.unit.beat"], tr["transport.unit.event"],
                                              tr["transport.unit.iteration"],
                                              tr["transport.unit.task_change"]};
    std::vector<std::string> speeds;
    for (const double speed : Player::speeds)
        speeds.push_back(fmt::format("{}×", speed));
    const float unit_width = dropdown_width(c, unit_names);
    const float speed_width = dropdown_width(c, speeds);
    // Room for the widest status, so that the bar keeps its length.
    const float status_width = text_width(c.fonts.mono_small, scene.widest_status);
    const float label_width = text_width(c.fonts.small, tr["transport.step_by"]);
    const float pauses_width = checkbox_width(c, tr["transport.pauses"]);
    const float clean_up_width = checkbox_width(c, tr["transport.clean_up"]);
    const bool playing = player_.playing();
    // As wide as the longer of its two texts, so that nothing moves when it changes.
    const float play_width = std::max(
        button_width(c, {.text = tr["transport.play"], .icon = Icon::play, .primary = true}),
        button_width(c, {.text = tr["transport.pause"], .icon = Icon::pause, .primary = true}));
    // What has no room is left out, the last first: there are keys for all of it.
    const float gap = c.px(4);
    const float widths[] = {
        2 * c.px(14) + 2 * (square + gap) + play_width + gap + c.px(least_scrub),
        unit_width + c.px(24) + c.px(14),
        2 * (square + gap),
        speed_width + c.px(20),
        status_width + c.px(20),
        label_width + c.px(6),
        pauses_width + c.px(16),
        clean_up_width + c.px(16)};
    const std::size_t fit = fitting_parts(widths, box.width());
    const bool has_unit = fit > 1, has_ends = fit > 2, has_speed = fit > 3, has_status = fit > 4,
               has_label = fit > 5, has_pauses = fit > 6, has_clean_up = fit > 7;
    if (has_ends)
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
    if (has_ends)
        button("end", {.icon = Icon::end, .enabled = !player_.at_end()}, Command::go_to_end,
               square);

    x += c.px(10);
    if (has_label) {
        x = draw_text_at(c, x + c.px(4), box.center().y, c.fonts.small, c.theme.muted,
                         tr["transport.step_by"]) +
            c.px(6);
    }
    if (has_unit) {
        const float low = rounded(c.px(26));
        const float low_y = rounded(box.center().y - low / 2);
        if (const auto chosen =
                draw_dropdown(c, "unit", box_at({x, low_y}, {unit_width, low}), unit_names,
                              static_cast<std::size_t>(player_.unit()), tr["transport.unit.tip"]))
            wish = SetUnit{units[*chosen]};
        x += unit_width + c.px(16);
    }
    const auto toggle = [&](const char* id, Command command, std::string_view label, float width,
                            bool on) {
        if (draw_checkbox(c, id, box_at({x, y}, {width, height}), label, on, tooltip(command, tr)))
            wish = command;
        x += width + c.px(16);
    };
    if (has_pauses) {
        toggle("pauses", Command::switch_pauses, tr["transport.pauses"], pauses_width,
               player_.pauses_at_key_moments());
    }
    if (has_clean_up && player_.unit() == StepUnit::beat) {
        toggle("clean-up", Command::open_clean_up, tr["transport.clean_up"], clean_up_width,
               player_.stepping().clean_up_open);
    }

    float right = box.max.x - c.px(14);
    if (has_speed) {
        right -= speed_width;
        const auto at = std::ranges::find(Player::speeds, player_.speed()) - Player::speeds.begin();
        const std::string speed_tip =
            fmt::format("{} · {}", tooltip(Command::faster, tr), tooltip(Command::slower, tr));
        if (const auto chosen = draw_dropdown(c, "speed", box_at({right, y}, {speed_width, height}),
                                              speeds, static_cast<std::size_t>(at), speed_tip))
            wish = SetSpeed{Player::speeds[*chosen]};
        right -= c.px(20);
    }
    if (has_status) {
        const Box status = box_at({right - status_width, y}, {status_width, height});
        draw_text_at(c, status.min.x, box.center().y, c.fonts.mono_small, c.theme.soft_text,
                     scene.status);
        if (pointer_over("status", status).hovered)
            show_tooltip(c, status, {Span{scene.tip}});
        right -= status_width + c.px(20);
    }

    if (right > x) {
        if (const Ticked now{moment.stepping, moment.selected}; ticked_ != now) {
            ticked_ = now;
            ticks_ = scrub_ticks(moment);
        }
        auto all = marks(c, ticks_, moment);
        for (const std::size_t cursor : source_.line_runs())
            all.push_back({scrub_position(moment, cursor), c.theme.accent, true});
        if (const auto dragged =
                draw_scrub(c, "scrub", {{x, y}, {right, y + height}}, scene.position, all))
            wish = Seek{rest_at(moment.rests(), *dragged)};
    }
    return wish;
}

}  // namespace app

#include "app/panels/compare_bar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/fitting_parts.hpp"
#include "app/player/player.hpp"

namespace app {

Wish CompareBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    compare::PairPlayer& player = play_.player();
    const bool start = player.at_start(), end = player.at_end(), playing = player.playing();
    const auto button = [&](const char* id, Button what, Command command) {
        const std::string tip = tooltip(command, tr);
        what.tooltip = tip;
        return bar.left(id, what);
    };
    if (button("restart", {.icon = Icon::restart, .enabled = !start}, Command::go_to_start))
        player.go_to_start();
    if (button("back", {.icon = Icon::step_back, .enabled = !start}, Command::step_back))
        player.step_back();
    // As wide as the longer of its two texts, so that nothing moves when it changes.
    const Button play{.text = tr["transport.play"], .icon = Icon::play, .primary = true};
    const Button pause{.text = tr["transport.pause"], .icon = Icon::pause, .primary = true};
    bar.widen_next(std::max(button_width(c, play), button_width(c, pause)));
    if (button("play", playing ? pause : play, Command::play_pause))
        player.toggle();
    if (button("step", {.icon = Icon::step, .enabled = !end}, Command::step_forward))
        player.step_forward();
    if (button("end", {.icon = Icon::end, .enabled = !end}, Command::go_to_end))
        player.go_to_end();
    Wish asked;
    if (!words_.empty() && bar.left("cancel", {.text = tr["job.cancel"]}))
        asked = CancelRecording{.compared = true};
    bar.skip_left(ButtonBar::gap);
    const std::string& words = words_.empty() ? tr["compare.bar"] : words_;
    const float width = text_width(c.fonts.body, words);
    Wish wish = draw_right(c, bar.room(), width, tr);
    if (!words_.empty() || width <= bar.room().width())
        bar.say(words);
    return wants_something(asked) ? asked : wish;
}

/// What has no room is left out, the last first: there are keys for all of it.
Wish CompareBarPanel::draw_right(const Canvas& c, Box& room, float words, const Translation& tr) {
    std::vector<std::string> speeds;
    for (const double speed : Player::speeds)
        speeds.push_back(fmt::format("{}×", speed));
    const auto& seconds = compare::seconds_of(play_.comparison());
    const auto& [a, b] = play_.comparison().counts();
    const float gap = c.px(18), height = rounded(c.px(30));
    const float status = text_width(c.fonts.mono_small, seconds(std::max(a.total_ns, b.total_ns)));
    const float widths[] = {dropdown_width(c, speeds) + gap, status + gap, words,
                            checkbox_width(c, tr["compare.pauses"]) + gap};
    const std::size_t fit = fitting_parts(widths, room.width());
    Wish wish;
    const auto place = [&](float width) {
        const Box cut = room.cut_right(width);
        return box_at({cut.min.x, rounded(cut.center().y - height / 2)}, {width, height});
    };
    if (fit > 0) {
        const auto at = std::ranges::find(Player::speeds, speed_) - Player::speeds.begin();
        const std::string tip =
            fmt::format("{} · {}", tooltip(Command::faster, tr), tooltip(Command::slower, tr));
        if (const auto chosen = draw_dropdown(c, "speed", place(widths[0] - gap), speeds,
                                              static_cast<std::size_t>(at), tip))
            wish = SetSpeed{Player::speeds[*chosen]};
        room.cut_right(gap);
    }
    if (fit > 1) {
        draw_text_in(c, place(status), c.fonts.mono_small, c.theme.soft_text,
                     seconds(play_.player().now_ns()), Align::right);
        room.cut_right(gap);
    }
    if (fit > 3) {
        if (draw_checkbox(c, "pauses", place(widths[3] - gap), tr["compare.pauses"], pauses_,
                          tr["compare.pauses.tip"]))
            wish = Command::switch_pauses;
        room.cut_right(gap);
    }
    return wish;
}

}  // namespace app

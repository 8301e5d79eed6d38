#include "app/panels/help.hpp"

#include <algorithm>
#include <array>

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/run/labels.hpp"

namespace app {

namespace {

using trace::TaskState;

constexpr std::array states{TaskState::ready, TaskState::running,   TaskState::suspended,
                            TaskState::done,  TaskState::cancelled, TaskState::failed};

// Plain pixels.
constexpr float page_width = 920, page_height = 590;
constexpr float page_margin = 40;  // of the window, beside it
constexpr float key_row = 19;

float heading(const Canvas& c, float x, float y, std::string_view text) {
    draw_text(c, {x, y}, c.fonts.bold, c.theme.text, text);
    return y + c.px(28);
}

/// A state as it is drawn in a lane, its sign, its name and what it means.
float draw_state(const Canvas& c, float x, float y, float width, TaskState state,
                 const Translation& tr) {
    const float lane = c.px(28);
    const float middle = y + lane / 2;
    const float block = c.px(56);
    if (state == TaskState::done || state == TaskState::cancelled || state == TaskState::failed) {
        const float cap = draw_end_cap(c, x, middle, lane, state);
        if (state == TaskState::done)
            draw_tail(c, cap, x + block, middle);
    } else {
        draw_block(c, x, x + block, middle, lane, state);
    }
    const Color color = c.theme.of(state).text;
    draw_state_glyph(c, {x + c.px(74), middle}, c.px(11), state, color);
    const float words = x + c.px(90);
    const RichText text = parse_rich_text(
        tr.format("help.state", fmt::arg("state", tr[state_key(state)]),
                  fmt::arg("meaning", tr["help." + std::string{state_key(state)}])));
    const float room = x + width - words;
    const ImVec2 size = rich_text_size(c, room, text, {TextSize::small});
    draw_rich_text(c, {words, middle - std::min(size.y, lane) / 2}, room, text, {TextSize::small});
    return y + std::max(lane, size.y) + c.px(4);
}

float draw_key(const Canvas& c, float x, float y, float width, std::string_view key,
               std::string_view meaning) {
    const float height = c.px(key_row);
    const float key_width = std::max(text_width(c.fonts.mono_small, key) + c.px(12), c.px(26));
    const Box cap = box_at({x, y + c.px(1)}, {key_width, height - c.px(2)});
    draw_chip(c, cap, plain_chip(c));
    draw_text_in(c, cap, c.fonts.mono_small, c.theme.text, key, Align::center);
    const Box words{{x + c.px(104), y}, {x + width, y + height}};
    draw_text_in(c, words, c.fonts.small, c.theme.soft_text, meaning);
    return y + height;
}

}  // namespace

Wish HelpPage::draw(const Canvas& c, const Box& window, const Moment& moment) {
    const Translation& tr = moment.tr;
    c.surface.rectangle(window, faded(c.theme.background, 0.7F));
    const float margin = c.px(page_margin);
    const ImVec2 size{std::min(window.width() - margin, c.px(page_width)),
                      std::min(window.height() - margin, c.px(page_height))};
    const Box page = box_around(window.center(), size);
    const bool outside = pressed_outside(page);
    // Takes what the pointer does, so that nothing beneath it answers.
    pointer_over("help page", window);
    draw_card(c, page, {});
    Box room = page.inset(c.px(24), c.px(20));

    draw_text(c, room.min, c.fonts.big_bold, c.theme.text, tr["help.title"]);
    const float side = c.px(28);
    const bool close =
        draw_button(c, "close help", box_at({room.max.x - side, room.min.y}, {side, side}),
                    {.icon = Icon::cross, .tooltip = tr["help.close"]});
    room.cut_top(c.px(42));

    const float gap = c.px(28);
    Box left = room.cut_left((room.width() - gap) * 0.48F);
    room.cut_left(gap);

    float y = heading(c, left.min.x, left.min.y, tr["help.picture"]);
    for (const TaskState state : states)
        y = draw_state(c, left.min.x, y, left.width(), state, tr);
    y += c.px(6);
    for (const char* key : {"help.instants", "help.back", "help.select"}) {
        y += draw_rich_text(c, {left.min.x, y}, left.width(), parse_rich_text(tr[key]),
                            {TextSize::small}) +
             c.px(6);
    }

    y = heading(c, room.min.x, room.min.y, tr["help.keys"]);
    for (const auto& command : commands()) {
        if (!command.listed)
            continue;
        if (command.command == Command::level_1) {
            const std::string keys =
                key_text(command.chord, tr) + " – " + key_text(info(Command::level_4).chord, tr);
            y = draw_key(c, room.min.x, y, room.width(), keys, tr["help.levels"]);
        } else if (command.command < Command::level_1 || command.command > Command::level_4) {
            y = draw_key(c, room.min.x, y, room.width(), key_text(command.chord, tr),
                         description(command.command, tr));
        }
    }
    return close || outside ? Wish{Command::show_help} : Wish{};
}

}  // namespace app

#include "app/panels/help_picture.hpp"

#include <array>
#include <string>

#include "app/panels/draw/blocks.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/lane_mark.hpp"
#include "app/run/labels.hpp"

namespace app {

namespace {

using trace::TaskState;

// Plain pixels.
constexpr float gap = 7;
constexpr float padding = 8;
constexpr float sign = 10;

class Picture {
public:
    Picture(const Canvas& c, const Translation& tr) : c_{c}, tr_{tr} {}

    void draw(Box room) const {
        const float between = c_.px(gap);
        transport(room.cut_bottom(c_.px(50)));
        room.cut_bottom(between);
        Box left = room.cut_left(rounded(room.width() * 0.31F));
        room.cut_left(between);
        output(left.cut_bottom(c_.px(84)));
        left.cut_bottom(between);
        narration(left.cut_bottom(c_.px(84)));
        left.cut_bottom(between);
        source(left);
        loop(room.cut_top(c_.px(92)));
        room.cut_top(between);
        slots(room.cut_bottom(c_.px(84)));
        room.cut_bottom(between);
        timeline(room);
    }

private:
    /// A panel: its name, and the room below.
    Box panel(const Box& box, const char* title) const {
        c_.surface.rectangle(box, c_.theme.background, c_.rounding());
        draw_outline(c_, box, c_.rounding(), {c_.theme.border, c_.hairline()});
        Box room = box.inset(c_.px(padding), c_.px(4));
        const Box line = room.cut_top(c_.px(19));
        draw_text_in(c_, line, c_.fonts.small_bold, c_.theme.accent, tr_[title]);
        return room;
    }

    void words(const Box& room, const char* key) const {
        draw_rich_text(c_, room.min, room.width(), parse_rich_text(tr_[key]),
                       {.size = TextSize::small});
    }

    float glyph(float x, float y, TaskState state) const {
        draw_state_glyph(c_, {x + c_.px(sign) / 2, y}, c_.px(sign), state, c_.theme.of(state).text);
        return x + c_.px(sign + 2);
    }

    float mark(float x, float y, std::size_t number) const {
        draw_lane_mark(c_, {x + c_.px(4.5F), y}, c_.px(9), number);
        return x + c_.px(13);
    }

    void source(const Box& box) const {
        Box room = panel(box, "help.source");
        const std::array<const char*, 3> code{"await sleep(1)", "print(x)", "await task"};
        for (std::size_t i = 0; i < code.size(); ++i) {
            const Box row = room.cut_top(c_.px(19));
            const bool runs = i == 1;
            const auto state = runs ? TaskState::running : TaskState::suspended;
            c_.surface.rectangle(row, c_.theme.of(state).line);
            if (runs) {
                c_.surface.rectangle({row.min, {row.min.x + c_.px(3), row.max.y}},
                                     c_.theme.of(state).base);
            }
            const float y = row.center().y;
            float x = glyph(row.min.x + c_.px(7), y, state);
            x = mark(x, y, i == 2 ? 0 : i + 1);
            draw_text_at(c_, x + c_.px(4), y, c_.fonts.mono_small, c_.theme.text, code[i]);
        }
        room.cut_top(c_.px(5));
        words(room, "help.source.words");
    }

    void narration(const Box& box) const { words(panel(box, "help.now"), "help.now.words"); }
    void output(const Box& box) const { words(panel(box, "help.output"), "help.output.words"); }

    void loop(const Box& box) const {
        Box room = panel(box, "help.loop");
        const float arrow = c_.px(14);
        const float rest = room.width() - 2 * arrow - c_.px(8);
        // As wide as their names, more or less, in both languages.
        constexpr std::array parts{0.29F, 0.23F, 0.21F, 0.27F};
        const std::array<TaskState, 4> states{TaskState::ready, TaskState::running,
                                              TaskState::suspended, TaskState::suspended};
        const std::array<const char*, 4> names{"panel.loop.ready", "panel.loop.running",
                                               "panel.loop.timers", "panel.loop.waiting"};
        const std::array<const char*, 4> meanings{"help.loop.ready", "help.loop.running",
                                                  "help.loop.timers", "help.loop.waiting"};
        for (std::size_t i = 0; i < states.size(); ++i) {
            const Box column = room.cut_left(rounded_down(rest * parts[i]));
            const float y = column.min.y + c_.px(7);
            const float x = glyph(column.min.x, y, states[i]);
            draw_text_in(c_, {{x + c_.px(2), y - c_.px(8)}, {column.max.x, y + c_.px(8)}},
                         c_.fonts.small, c_.theme.of(states[i]).text, tr_[names[i]]);
            draw_rich_text(c_, {column.min.x, y + c_.px(10)}, column.width(),
                           parse_rich_text(tr_[meanings[i]]),
                           {.size = TextSize::small, .color = c_.theme.muted});
            const Box between = room.cut_left(i < 2 ? arrow : c_.px(8));
            if (i < 2) {
                draw_icon(c_, {between.center().x - c_.px(2), y}, c_.px(10), Icon::arrow_right,
                          c_.theme.muted);
            }
        }
    }

    /// A number that the words below explain.
    void number(ImVec2 center, int n) const {
        c_.surface.disc(center, c_.px(7.5F), c_.theme.now);
        draw_text_at(c_, center.x, center.y, c_.fonts.mono_small, c_.theme.on_now,
                     std::to_string(n), Align::center);
    }

    void timeline(const Box& box) const {
        Box room = panel(box, "help.timeline");
        lanes(room.cut_top(c_.px(104)));
        room.cut_top(c_.px(4));
        const std::array<const char*, 8> arrows{
            "help.mark.lane",  "help.mark.created", "help.mark.waits", "help.mark.notes",
            "help.mark.wakes", "help.mark.bracket", "help.mark.now",   "help.mark.thread"};
        const float column = rounded_down((room.width() - c_.px(10)) / 2);
        const float row = c_.px(19);
        for (std::size_t i = 0; i < arrows.size(); ++i) {
            const float x = room.min.x + static_cast<float>(i % 2) * (column + c_.px(10));
            const float y = room.min.y + static_cast<float>(i / 2) * row;
            number({x + c_.px(8), y + row / 2}, static_cast<int>(i) + 1);
            draw_text_in(c_, {{x + c_.px(20), y}, {x + column, y + row}}, c_.fonts.small,
                         c_.theme.soft_text, tr_[arrows[i]]);
        }
        room.cut_top(4 * row + c_.px(5));
        constexpr std::array states{TaskState::ready, TaskState::suspended, TaskState::running,
                                    TaskState::done,  TaskState::cancelled, TaskState::failed};
        const float third = rounded_down(room.width() / 3);
        for (std::size_t i = 0; i < states.size(); ++i) {
            const float x = room.min.x + static_cast<float>(i % 3) * third;
            const float y = room.min.y + (static_cast<float>(i / 3) + 0.5F) * row;
            const float after = sample(x, y, states[i]);
            draw_text_in(c_, {{after, y - row / 2}, {x + third - c_.px(4), y + row / 2}},
                         c_.fonts.small, c_.theme.of(states[i]).text, tr_[state_key(states[i])]);
        }
    }

    /// A state as it looks in a lane, and its sign.
    float sample(float x, float y, TaskState state) const {
        const float lane = c_.px(17);
        const float width = c_.px(26);
        if (has_ended(state)) {
            const float cap = draw_end_cap(c_, x, y, lane, state);
            if (state == TaskState::done)
                draw_tail(c_, cap, x + width, y);
        } else {
            draw_block(c_, x, x + width, y, lane, state);
        }
        return glyph(x + width + c_.px(5), y, state) + c_.px(3);
    }

    void lanes(const Box& box) const {
        const float bar = c_.px(15);
        const float thread = box.min.y + c_.px(10);
        const float main = box.min.y + c_.px(46), child = box.min.y + c_.px(86);
        const auto at = [&](float part) {
            return box.min.x + c_.px(36) + (box.width() - c_.px(44)) * part;
        };
        mark(box.min.x + c_.px(2), main, 0);
        mark(box.min.x + c_.px(2), child, 1);
        number({box.min.x + c_.px(24), main}, 1);

        const auto& run = c_.theme.of(TaskState::running).base;
        for (const auto& [from, to] :
             {std::pair{0.06F, 0.13F}, {0.2F, 0.26F}, {0.66F, 0.73F}, {0.84F, 0.9F}})
            c_.surface.rectangle({{at(from), thread - bar * 0.4F}, {at(to), thread + bar * 0.4F}},
                                 run);
        number({at(0.33F), thread}, 8);

        draw_block(c_, at(0.06F), at(0.13F), main, bar, TaskState::running);
        draw_block(c_, at(0.13F), at(0.78F), main, bar, TaskState::suspended);
        draw_block(c_, at(0.78F), at(0.84F), main, bar, TaskState::ready);
        draw_block(c_, at(0.84F), at(0.9F), main, bar, TaskState::running);

        const float stem = rounded(at(0.1F)) + 0.5F;
        draw_line(c_, {stem, main}, {stem, child - c_.px(10)}, {c_.theme.tick, c_.hairline()});
        draw_open_circle(c_, {stem, child - c_.px(10)}, c_.px(3), c_.theme.tick,
                         c_.theme.background);
        number({stem - c_.px(11), main + c_.px(20)}, 2);
        draw_block(c_, at(0.1F), at(0.2F), child, bar, TaskState::ready);
        draw_block(c_, at(0.2F), at(0.26F), child, bar, TaskState::running);
        draw_block(c_, at(0.26F), at(0.62F), child, bar, TaskState::suspended);
        draw_block(c_, at(0.62F), at(0.66F), child, bar, TaskState::ready);
        draw_block(c_, at(0.66F), at(0.73F), child, bar, TaskState::running);
        const float cap = draw_end_cap(c_, at(0.73F), child, bar, TaskState::done);
        draw_tail(c_, cap, at(1), child);

        const ImVec2 awaits{at(0.13F), main + bar * 0.2F}, awaited{at(0.3F), child - bar * 0.2F};
        draw_curve(c_, {awaits, awaits, awaited, awaited},
                   {c_.theme.of(TaskState::suspended).text, c_.hairline(), Dash::dashed});
        number({at(0.27F), main + c_.px(20)}, 3);
        draw_curve(
            c_, bulging({at(0.74F), child - bar * 0.5F}, {at(0.6F), main + bar * 0.2F}, c_.px(-10)),
            {c_.theme.accent, c_.line(1.5F), Dash::dotted});
        number({at(0.57F), main + c_.px(20)}, 4);
        draw_curve(
            c_, bulging({at(0.75F), child - bar * 0.5F}, {at(0.79F), main + bar * 0.35F}, c_.px(8)),
            {c_.theme.of(TaskState::ready).base, c_.line(1.5F)});
        number({at(0.86F), main + c_.px(20)}, 5);
        draw_bracket(c_, rounded(box.min.x + c_.px(20)) + 0.5F, child - bar * 0.7F,
                     child + bar * 0.7F, c_.px(5), {c_.theme.accent, c_.line(1.5F)});
        number({box.min.x + c_.px(30), child}, 6);

        const float now = rounded(at(0.95F));
        c_.surface.rectangle({{now - c_.hairline(), box.min.y}, {now + c_.hairline(), box.max.y}},
                             c_.theme.now);
        number({now, thread}, 7);
    }

    void slots(const Box& box) const {
        Box room = panel(box, "help.slots");
        const Box slot = room.cut_left(c_.px(92)).inset(0, c_.px(4));
        draw_chip(c_, slot, chip_for(c_, TaskState::done));
        draw_text_at(c_, slot.min.x + c_.px(9), slot.center().y, c_.fonts.mono, c_.theme.text,
                     "[0] 1");
        draw_badge(c_, {slot.max.x - c_.px(15), slot.center().y}, c_.px(8.5F), "2",
                   c_.theme.accent);
        room.cut_left(c_.px(10));
        words(room, "help.slots.words");
    }

    void transport(const Box& box) const {
        c_.surface.rectangle(box, c_.theme.background, c_.rounding());
        draw_outline(c_, box, c_.rounding(), {c_.theme.border, c_.hairline()});
        Box room = box.inset(c_.px(padding), c_.px(4));
        for (const Icon icon : {Icon::step_back, Icon::play, Icon::step}) {
            const Box place = room.cut_left(c_.px(24));
            draw_icon(c_, place.center(), c_.px(12), icon, c_.theme.text);
        }
        room.cut_left(c_.px(8));
        words(room, "help.transport.words");
    }

    const Canvas& c_;
    const Translation& tr_;
};

}  // namespace

void draw_help_picture(const Canvas& c, const Box& box, const Translation& tr) {
    Picture{c, tr}.draw(box);
}

}  // namespace app

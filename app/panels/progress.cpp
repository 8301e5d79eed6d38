#include "app/panels/progress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/panels/mark.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float row_padding = 4, row_margin = 6, heading_gap = 10;
constexpr float mark_size = 11, mark_gap = 16;
constexpr float sign_width = 18, share_width = 58;

constexpr RichLook small{.size = TextSize::small};

using Kind = ProgressPage::Action::Kind;

/// A row that asks for something when it is clicked: its ground, and the frame of the keyboard.
/// Returns whether it was clicked.
bool draw_row(const Canvas& c, const char* id, std::size_t number, const Box& row, bool focused) {
    const Pointer pointer = pointer_over(id, number, row);
    if (pointer.hovered)
        c.surface.rectangle(row, c.theme.button_hovered, c.rounding());
    if (focused)
        draw_selection(c, row.inset(c.px(3), c.px(2)));
    return pointer.clicked;
}

/// The widths of the columns of marks, by stage.
std::array<float, stages> mark_columns(const Canvas& c, const Translation& tr) {
    std::array<float, stages> widths{};
    for (std::size_t i = 0; i < stages; ++i) {
        widths[i] =
            rounded_up(text_width(c.fonts.small, tr[fmt::format("stage.{}", stage_names[i])]) +
                       c.px(mark_gap));
    }
    return widths;
}

/// Brings the row of the keyboard into sight when it has moved.
void follow(Scroll& scroll, std::size_t& followed, std::size_t focus, std::optional<Box> row,
            float content_top, float height) {
    if (std::exchange(followed, focus) != focus && row)
        scroll.show(row->min.y - content_top, row->max.y - content_top, height);
}

}  // namespace

Wish wish_of(ProgressPage& page, const ProgressPage::Action& action) {
    page.say({});
    switch (action.kind) {
        case Kind::lesson:
            return OpenProgram{action.lesson};
        case Kind::practice:
            return OpenPage{WindowPage::practice};
        case Kind::export_json:
            return ExportProgress{ExportProgress::Form::json};
        case Kind::export_html:
            return ExportProgress{ExportProgress::Form::html};
        case Kind::reset:
            page.ask_to_reset(true);
            return {};
        case Kind::keep:
            page.ask_to_reset(false);
            return {};
        case Kind::forget:
            return ResetProgress{};
    }
    return {};
}

Wish ProgressLessonsPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Box room = draw_card(c, box, {{tr["progress.lessons"]}});
    const auto columns = mark_columns(c, tr);
    // The names of the stages stand in the title's row.
    float x = room.max.x;
    std::array<float, stages> centers{};
    for (std::size_t i = stages; i-- > 0;) {
        x -= columns[i];
        centers[i] = x + columns[i] / 2;
        draw_text_at(c, centers[i], box.min.y + c.px(8) + rich_line_height(c, TextSize::small) / 2,
                     c.fonts.small, c.theme.muted, tr[fmt::format("stage.{}", stage_names[i])],
                     Align::center);
    }
    const float titles_end = x - c.px(4);
    const float line = rich_line_height(c, TextSize::body);
    const float told_line = rich_line_height(c, TextSize::small);
    const auto& levels = page_.report().levels;

    // Twice: to find how high all is, and to draw.
    std::size_t clicked = page_.actions().size();
    const auto lay_out = [&](float top, auto row) {
        float y = top;
        std::size_t number = 0;
        for (const auto& level : levels) {
            y += number == 0 ? 0 : c.px(heading_gap);
            row(level.title, static_cast<const ProgressReport::Lesson*>(nullptr),
                box_at({room.min.x, y}, {room.width(), told_line}), number);
            y += told_line + c.px(2);
            for (const auto& lesson : level.lessons) {
                const float height =
                    line + c.px(2 * row_padding) + (lesson.told.empty() ? 0 : told_line);
                row(lesson.title, &lesson, box_at({room.min.x, y}, {room.width(), height}),
                    number++);
                y += height;
            }
        }
        return y - top;
    };
    std::optional<Box> focused;
    const float all = lay_out(0, [&](const auto&, const auto* lesson, const Box& row, auto number) {
        if (lesson && number == page_.focus())
            focused = row;
    });
    const Box area_room = ScrollArea::room_in(c, room);
    follow(scroll_, focus_, page_.focus(), focused, 0, area_room.height());
    const ScrollArea area{c, "lessons", area_room, all, scroll_};
    lay_out(area.top(), [&](const std::string& title, const ProgressReport::Lesson* lesson,
                            const Box& row, std::size_t number) {
        if (!lesson) {
            draw_text_at(c, row.min.x, row.center().y, c.fonts.small, c.theme.muted, title);
            return;
        }
        if (draw_row(c, "lesson", number, row, number == page_.focus()))
            clicked = number;
        const float y = row.min.y + c.px(row_padding) + line / 2;
        draw_text_in(c, {{row.min.x + c.px(row_margin), y - line / 2}, {titles_end, y + line / 2}},
                     c.fonts.body, c.theme.text, plain_text(parse_rich_text(title)));
        if (!lesson->told.empty()) {
            draw_text_in(c,
                         {{row.min.x + c.px(row_margin), y + line / 2},
                          {row.max.x, y + line / 2 + told_line}},
                         c.fonts.small, c.theme.muted, lesson->told);
        }
        for (std::size_t i = 0; i < stages; ++i)
            draw_mark(c, {centers[i], y}, c.px(mark_size), lesson->marks[i]);
    });
    return clicked < page_.actions().size() ? wish_of(page_, page_.actions()[clicked]) : Wish{};
}

Wish ProgressIdeasPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const Box room = draw_card(c, box, {{tr["progress.understood"]}});
    draw_text_at(c, room.max.x - c.px(row_margin),
                 box.min.y + c.px(8) + rich_line_height(c, TextSize::small) / 2, c.fonts.small,
                 c.theme.muted, tr["progress.first_try"], Align::right);
    const auto& report = page_.report();
    const float told_line = rich_line_height(c, TextSize::small);
    const float text_width = room.width() - c.px(2 * row_margin + sign_width + share_width);
    struct Row {
        const ProgressReport::Understood* idea;  // null: a heading, or a sentence of the summary
        RichText text;
        Standing standing{};
        std::optional<std::size_t> action{};
        bool helps = false;
        Box box{};
    };
    std::vector<Row> rows;
    float y = 0;
    const auto add = [&](Row row, float height) {
        row.box = box_at({room.min.x, y}, {room.width(), height});
        y += height;
        rows.push_back(std::move(row));
    };
    for (const auto& sentence : report.summary) {
        RichText text = parse_rich_text(sentence);
        const float height = rich_text_size(c, room.width(), text).y + c.px(2);
        add({nullptr, std::move(text)}, height);
    }
    for (std::size_t group = 0; group < report.groups.size(); ++group) {
        y += c.px(heading_gap);
        const auto& of = report.groups[group];
        add({nullptr, {{of.title, Style::muted}}}, rich_line_height(c, TextSize::body));
        for (std::size_t i = 0; i < of.ideas.size(); ++i) {
            Row row{.idea = &of.ideas[i],
                    .text = parse_rich_text(of.ideas[i].sentence),
                    .standing = of.standing,
                    .action = page_.action_of_idea(group, i),
                    .helps = of.standing == Standing::shaky || of.standing == Standing::met};
            const float height = rich_text_size(c, text_width, row.text, small).y +
                                 c.px(2 * row_padding) + (row.helps ? told_line : 0);
            add(std::move(row), rounded_up(height));
        }
    }
    std::optional<Box> focused;
    for (const Row& row : rows) {
        if (row.action == page_.focus())
            focused = row.box;
    }
    const Box area_room = ScrollArea::room_in(c, room);
    follow(scroll_, focus_, page_.focus(), focused, 0, area_room.height());
    const ScrollArea area{c, "ideas", area_room, y, scroll_};
    std::optional<std::size_t> clicked;
    for (const Row& row : rows) {
        const Box at = box_at({row.box.min.x, row.box.min.y + area.top()}, row.box.size());
        if (!row.idea) {
            draw_rich_text(c, at.min, at.width(), row.text);
            continue;
        }
        if (row.action && draw_row(c, "idea", *row.action, at, row.action == page_.focus()))
            clicked = row.action;
        const float top = at.min.y + c.px(row_padding);
        const ImVec2 sign{at.min.x + c.px(row_margin + 5), top + rounded(told_line / 2)};
        if (row.standing == Standing::shaky)
            draw_icon(c, sign, c.px(9), Icon::cross, c.theme.of(trace::TaskState::failed).text);
        else
            draw_mark(c, sign, c.px(mark_size),
                      row.standing == Standing::known ? Mark::done
                      : row.standing == Standing::met ? Mark::seen
                                                      : Mark::none);
        const float x = at.min.x + c.px(row_margin + sign_width);
        const float height = draw_rich_text(
            c, {x, top}, text_width, row.text,
            {.size = TextSize::small,
             .color = row.standing == Standing::unmet ? c.theme.muted : c.theme.text});
        draw_text_at(c, at.max.x - c.px(row_margin), top + rounded(told_line / 2), c.fonts.small,
                     c.theme.muted, row.idea->told, Align::right);
        if (row.helps) {
            const float arrow = top + height + rounded(told_line / 2);
            draw_icon(c, {x + c.px(5), arrow}, c.px(9), Icon::arrow_right, c.theme.accent);
            draw_text_in(c, {{x + c.px(16), top + height}, {at.max.x, top + height + told_line}},
                         c.fonts.small, c.theme.soft_text,
                         plain_text(parse_rich_text(row.idea->help_title)));
        }
    }
    return clicked ? wish_of(page_, page_.actions()[*clicked]) : Wish{};
}

Wish ProgressBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    if (bar.right("close", {.text = tr["progress.close"]}))
        wish = OpenPage{WindowPage::program};
    bar.skip_right(ButtonBar::gap);
    const auto& actions = page_.actions();
    std::optional<std::size_t> clicked;
    for (std::size_t i = actions.size(); i-- > 0;) {
        const auto text = [&]() -> const char* {
            switch (actions[i].kind) {
                case Kind::export_json:
                    return "progress.export.json";
                case Kind::export_html:
                    return "progress.export.html";
                case Kind::reset:
                    return "progress.reset";
                case Kind::keep:
                    return "progress.keep";
                case Kind::forget:
                    return "progress.reset.do";
                case Kind::lesson:
                case Kind::practice:
                    break;
            }
            return nullptr;
        }();
        if (!text)
            break;
        if (bar.right(text, {.text = tr[text]}))
            clicked = i;
        if (i == page_.focus())
            draw_selection(c, bar.last());
    }
    const std::string& told = page_.asks_to_reset()      ? tr["progress.reset.ask"]
                              : !page_.message().empty() ? page_.message()
                                                         : tr["progress.keys"];
    bar.say(told);
    return clicked ? wish_of(page_, actions[*clicked]) : wish;
}

}  // namespace app

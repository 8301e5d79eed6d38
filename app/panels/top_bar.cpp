#include "app/panels/top_bar.hpp"

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/lines.hpp"

namespace app {

namespace {

struct Level {
    int number = 0;
    std::vector<const lessons::Lesson*> lessons;
};

std::vector<Level> levels() {
    std::vector<Level> all;
    for (const auto& lesson : lessons::all()) {
        if (all.empty() || all.back().number != lesson.level)
            all.push_back({lesson.level, {}});
        all.back().lessons.push_back(&lesson);
    }
    return all;
}

/// The lessons' titles; where they are too long for the room, all but the open one's are cut down
/// to their numbers.
std::vector<std::string> lesson_titles(const Canvas& c, const Level& level,
                                       const lessons::Lesson& open, float room,
                                       const Translation& tr) {
    std::vector<std::string> titles;
    for (const auto* lesson : level.lessons)
        titles.push_back(title_of(*lesson, tr.language()));
    const std::vector<Segment> segments(titles.begin(), titles.end());
    if (segmented_width(c, segments) > room) {
        for (std::size_t i = 0; i < titles.size(); ++i) {
            if (level.lessons[i] != &open)
                titles[i] = level.lessons[i]->id;
        }
    }
    return titles;
}

}  // namespace

Wish TopBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Program& program = moment.program;
    const Translation& tr = moment.tr;
    Wish wish;
    c.surface.rectangle(box, c.theme.panel);
    draw_line(c, {box.min.x, box.max.y}, {box.max.x, box.max.y}, {c.theme.border, c.hairline()});

    const float height = std::round(c.px(30));
    const float y = std::round(box.center().y - height / 2);
    const float gap = c.px(14);
    float x = box.min.x + c.px(16);

    draw_icon(c, {x + c.px(6), box.center().y}, c.px(12), Icon::half_circle, c.theme.text);
    x = draw_text_at(c, x + c.px(18), box.center().y, c.fonts.bold, c.theme.text, "Loopscope");
    x += c.px(32);

    // From the right: help, theme, language.
    float right = box.max.x - c.px(14);
    const auto button = [&](const char* id, Button what, Command command) {
        const std::string tip = tooltip(command, tr);
        what.tooltip = tip;
        const float width = std::max(button_width(c, what), height);
        right -= width;
        if (draw_button(c, id, box_at({right, y}, {width, height}), what))
            wish = command;
        right -= c.px(6);
    };
    button("help", {.text = "?"}, Command::show_help);
    button("theme", {.icon = Icon::theme}, Command::switch_theme);
    if (languages_)
        button("language", {.text = tr["top.languages"]}, Command::switch_language);

    const auto all = levels();
    std::vector<std::string> names, tips;
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t open = none;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names.push_back(tr.format("top.level", fmt::arg("n", all[i].number)));
        if (program.lesson() && all[i].number == program.lesson()->level)
            open = i;
    }
    const std::vector<Segment> level_segments(names.begin(), names.end());
    if (const auto chosen = draw_segmented(c, "levels", {x, y}, height, level_segments, open))
        wish = OpenLesson{all[*chosen].lessons.front()};
    x += segmented_width(c, level_segments) + gap;

    if (open == none) {
        const std::string title = program.title(tr.language());
        const Box room{{x, y}, {right - gap, y + height}};
        draw_icon(c, {x + c.px(8), room.center().y}, c.px(12), Icon::play, c.theme.muted);
        draw_text_in(c, {{x + c.px(22), room.min.y}, room.max}, c.fonts.body, c.theme.text, title);
        return wish;
    }
    const Level& level = all[open];
    const auto titles = lesson_titles(c, level, *program.lesson(), right - x - gap, tr);
    std::vector<Segment> segments;
    for (const auto* lesson : level.lessons)
        tips.push_back(title_of(*lesson, tr.language()));
    for (std::size_t i = 0; i < titles.size(); ++i)
        segments.push_back({titles[i], tips[i]});
    const auto here = std::ranges::find(level.lessons, program.lesson()) - level.lessons.begin();
    if (const auto chosen =
            draw_segmented(c, "lessons", {x, y}, height, segments, static_cast<std::size_t>(here)))
        wish = OpenLesson{level.lessons[*chosen]};
    return wish;
}

}  // namespace app

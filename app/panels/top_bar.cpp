#include "app/panels/top_bar.hpp"

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/lines.hpp"

namespace app {

namespace {

/// The lessons' titles; where they are too long for the room, all but the open one's are cut down
/// to their numbers.
std::vector<std::string> lesson_titles(const Canvas& c, const Catalogue::Level& level,
                                       const Program& open, float room, const Translation& tr) {
    std::vector<std::string> titles;
    for (const auto& program : level.programs)
        titles.push_back(program->title(tr.language()));
    const std::vector<Segment> segments(titles.begin(), titles.end());
    if (segmented_width(c, segments) > room) {
        for (std::size_t i = 0; i < titles.size(); ++i) {
            if (level.programs[i].get() != &open)
                titles[i] = level.programs[i]->id();
        }
    }
    return titles;
}

}  // namespace

Wish TopBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Program& program = moment.run.program();
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

    const auto& all = catalogue_.levels();
    std::vector<std::string> names, tips;
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t open = none;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names.push_back(tr.format("top.level", fmt::arg("n", all[i].number)));
        if (all[i].number == program.level())
            open = i;
    }
    const std::vector<Segment> level_segments(names.begin(), names.end());
    if (const auto chosen = draw_segmented(c, "levels", {x, y}, height, level_segments, open))
        wish = OpenProgram{all[*chosen].programs.front()};
    x += segmented_width(c, level_segments) + gap;

    if (open == none) {
        const std::string title = program.title(tr.language());
        const Box room{{x, y}, {right - gap, y + height}};
        draw_icon(c, {x + c.px(8), room.center().y}, c.px(12), Icon::play, c.theme.muted);
        draw_text_in(c, {{x + c.px(22), room.min.y}, room.max}, c.fonts.body, c.theme.text, title);
        return wish;
    }
    const auto& level = all[open];
    const auto titles = lesson_titles(c, level, program, right - x - gap, tr);
    std::vector<Segment> segments;
    for (const auto& lesson : level.programs)
        tips.push_back(lesson->title(tr.language()));
    for (std::size_t i = 0; i < titles.size(); ++i)
        segments.push_back({titles[i], tips[i]});
    const auto here =
        std::ranges::find(level.programs, &program, [](const auto& each) { return each.get(); }) -
        level.programs.begin();
    if (const auto chosen =
            draw_segmented(c, "lessons", {x, y}, height, segments, static_cast<std::size_t>(here)))
        wish = OpenProgram{level.programs[*chosen]};
    return wish;
}

}  // namespace app

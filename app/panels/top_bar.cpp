#include "app/panels/top_bar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

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

/// Of the commands that show a panel, in the order of SidePanel.
constexpr Command shows[] = {Command::show_notes, Command::show_parameters,
                             Command::show_loop_strip, Command::show_slots, Command::show_output};
static_assert(std::size(shows) == side_panels);

constexpr float bar_button = 30;  // plain pixels
constexpr float gap = 14;

}  // namespace

Wish TopBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Wish wish;
    c.surface.rectangle(box, c.theme.panel);
    draw_line(c, {box.min.x, box.max.y}, {box.max.x, box.max.y}, {c.theme.border, c.hairline()});

    const float height = rounded(c.px(bar_button));
    const float y = rounded(box.center().y - height / 2);

    // From the right: help, theme, language, and the panels that have no place.
    float right = box.max.x - c.px(gap);
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
    if (Wish more = draw_more(c, right, y, tr); wants_something(more))
        wish = std::move(more);

    float x = box.min.x + c.px(16);
    draw_icon(c, {x + c.px(6), box.center().y}, c.px(12), Icon::half_circle, c.theme.text);
    x += c.px(18);
    constexpr std::string_view name = "Loopscope";
    constexpr float with_name = 560;  // plain pixels
    if (right - x > c.px(with_name)) {
        x = draw_text_at(c, x, box.center().y, c.fonts.bold, c.theme.text, name);
        x += c.px(32);
    } else {
        x += c.px(6);
    }
    if (Wish chosen = draw_programs(c, {{x, y}, {right - c.px(8), y + height}}, moment);
        wants_something(chosen))
        wish = std::move(chosen);
    return wish;
}

Wish TopBarPanel::draw_more(const Canvas& c, float& right, float y, const Translation& tr) {
    std::vector<Command> commands;
    if (one_main_)
        commands.push_back(Command::swap_main_panel);
    for (std::size_t i = 0; i < side_panels; ++i) {
        if (available_[i] && !placed_[i])
            commands.push_back(shows[i]);
    }
    if (commands.empty())
        return {};
    std::vector<std::string> words;
    for (const Command command : commands)
        words.push_back(tooltip(command, tr));
    const std::string face = fmt::format("+{}", commands.size());
    const float height = rounded(c.px(bar_button));
    const float width = std::max(rounded_up(text_width(c.fonts.body, face) + c.px(18)), height);
    right -= width;
    const auto chosen =
        draw_menu(c, "more", box_at({right, y}, {width, height}), face, words, tr["top.more"]);
    right -= c.px(6);
    return chosen ? Wish{commands[*chosen]} : Wish{};
}

/// The levels and the open one's lessons; one list of all lessons where they have no room; or the
/// title of what is no lesson.
Wish TopBarPanel::draw_programs(const Canvas& c, const Box& room, const Moment& moment) {
    const Program& program = moment.run.program();
    const Translation& tr = moment.tr;
    const auto& all = catalogue_.levels();
    const auto level = std::ranges::find(all, program.level(), &Catalogue::Level::number);
    std::vector<std::string> names, ids;
    for (const auto& each : all)
        names.push_back(tr.format("top.level", {{"n", each.number}}));
    if (level != all.end()) {
        for (const auto& each : level->programs)
            ids.emplace_back(each->id());
    }
    const std::vector<Segment> levels(names.begin(), names.end()), lessons(ids.begin(), ids.end());
    const float title = text_width(c.fonts.body, program.title(tr.language()));
    const float needed =
        segmented_width(c, levels) + c.px(gap) + segmented_width(c, lessons) + title;
    if (needed <= room.width())
        return draw_levels(c, room, moment, static_cast<std::size_t>(level - all.begin()));

    std::vector<std::shared_ptr<const Program>> programs;
    std::vector<std::string> titles;
    for (const auto& each : catalogue_.all()) {
        programs.push_back(each);
        titles.push_back(each->title(tr.language()));
    }
    auto here = static_cast<std::size_t>(
        std::ranges::find(programs, &program, [](const auto& each) { return each.get(); }) -
        programs.begin());
    if (here == programs.size()) {
        titles.push_back(program.title(tr.language()));
        programs.push_back(nullptr);
    }
    const float width = std::min(dropdown_width(c, titles), room.width());
    const auto chosen =
        draw_dropdown(c, "programs", box_at(room.min, {width, room.height()}), titles, here);
    return chosen && programs[*chosen] ? Wish{OpenProgram{programs[*chosen]}} : Wish{};
}

Wish TopBarPanel::draw_levels(const Canvas& c, const Box& room, const Moment& moment,
                              std::size_t open) {
    const Program& program = moment.run.program();
    const Translation& tr = moment.tr;
    const auto& all = catalogue_.levels();
    const float height = room.height();
    Wish wish;
    std::vector<std::string> names;
    for (const auto& each : all)
        names.push_back(tr.format("top.level", {{"n", each.number}}));
    const std::vector<Segment> level_segments(names.begin(), names.end());
    if (const auto chosen = draw_segmented(c, "levels", room.min, height, level_segments, open))
        wish = OpenProgram{all[*chosen].programs.front()};
    const float x = room.min.x + segmented_width(c, level_segments) + c.px(gap);
    if (open == all.size()) {
        draw_icon(c, {x + c.px(8), room.center().y}, c.px(12), Icon::play, c.theme.muted);
        draw_text_in(c, {{x + c.px(22), room.min.y}, room.max}, c.fonts.body, c.theme.text,
                     program.title(tr.language()));
        return wish;
    }
    const auto& level = all[open];
    const auto titles = lesson_titles(c, level, program, room.max.x - x, tr);
    std::vector<std::string> tips;
    std::vector<Segment> segments;
    for (const auto& lesson : level.programs)
        tips.push_back(lesson->title(tr.language()));
    for (std::size_t i = 0; i < titles.size(); ++i)
        segments.push_back({titles[i], tips[i]});
    const auto here =
        std::ranges::find(level.programs, &program, [](const auto& each) { return each.get(); }) -
        level.programs.begin();
    if (const auto chosen = draw_segmented(c, "lessons", {x, room.min.y}, height, segments,
                                           static_cast<std::size_t>(here)))
        wish = OpenProgram{level.programs[*chosen]};
    return wish;
}

}  // namespace app

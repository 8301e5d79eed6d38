#include "app/panels/top_bar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/mark.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

/// Of the commands that show a panel, in the order of SidePanel.
constexpr Command shows[] = {Command::show_notes, Command::show_parameters,
                             Command::show_loop_strip, Command::show_slots, Command::show_output};
static_assert(std::size(shows) == side_panels);

constexpr float bar_button = 30;  // plain pixels
constexpr float gap = 14;
constexpr float mark_size = 10;
/// At the end of the list of lessons: practice and progress, and so many of one's own programs.
constexpr std::size_t pages = 2, most_known = 8;

}  // namespace

Wish TopBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Wish wish;
    c.surface.rectangle(box, c.theme.panel);
    draw_line(c, {box.min.x, box.max.y}, {box.max.x, box.max.y}, {c.theme.border, c.hairline()});

    const float height = rounded(c.px(bar_button));
    const float y = rounded(box.center().y - height / 2);

    // From the right: help, theme, what is given away, language, and the panels that have no place.
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
    constexpr float with_theme = 420;  // plain pixels
    if (box.width() > c.px(with_theme))
        button("theme", {.icon = Icon::theme}, Command::switch_theme);
    if (met_.programs && box.width() > c.px(with_theme))
        button("share", {.icon = Icon::share}, Command::share);
    if (languages_)
        button("language", {.text = tr["top.languages"]}, Command::switch_language);
    if (Wish more = draw_more(c, right, y, tr); wants_something(more))
        wish = std::move(more);
    if (Wish loop = draw_loops(c, right, y, moment); wants_something(loop))
        wish = std::move(loop);

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
    if (!met_.programs)
        return wish;
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

Wish TopBarPanel::draw_loops(const Canvas& c, float& right, float y, const Moment& moment) const {
    const auto loops = moment.run.program().loops();
    if (loops.count < 2 || page_ != WindowPage::program)
        return {};
    const Translation& tr = moment.tr;
    std::vector<std::string> choices;
    for (std::uint32_t loop = 1; loop <= loops.count; ++loop)
        choices.push_back(tr.format("top.loop", {{"n", loop}, {"count", loops.count}}));
    const float width = dropdown_width(c, choices);
    right -= width;
    const Box place = box_at({right, y}, {width, rounded(c.px(bar_button))});
    const auto chosen = draw_dropdown(c, "loops", place, choices, loops.shown - 1, tr["top.loops"]);
    right -= c.px(6);
    return chosen ? Wish{OpenLoop{static_cast<std::uint32_t>(*chosen + 1)}} : Wish{};
}

/// How the programs and the stages are offered.
struct TopBarPanel::Offer {
    std::vector<std::string> levels, stages;
    /// Of the open level, or of all, where levels have no room; then practice and progress.
    std::vector<std::string> lessons;
    std::vector<Catalogue::Item> programs;         ///< theirs; null: what is no lesson
    std::vector<Stage> stages_in_order;            ///< of `stages`
    std::size_t level = 0, lesson = 0, stage = 0;  ///< the open ones
    bool word = true, levels_in_row = true, stages_in_row = true;

    [[nodiscard]] float stages_width(const Canvas& c) const {
        if (stages.empty())
            return 0;
        return stages_in_row ? segmented_width(c, segments(stages)) : dropdown_width(c, stages);
    }
    [[nodiscard]] float width(const Canvas& c, std::string_view level_word) const {
        float sum = dropdown_width(c, lessons) + c.px(gap) + stages_width(c);
        if (word)
            sum += text_width(c.fonts.body, level_word) + c.px(gap);
        if (levels_in_row)
            sum += segmented_width(c, segments(levels)) + c.px(gap);
        return sum;
    }
    static std::vector<Segment> segments(const std::vector<std::string>& texts) {
        return {texts.begin(), texts.end()};
    }
};

TopBarPanel::Offer TopBarPanel::offer_for(const Program& program, const Translation& tr) const {
    Offer offer;
    const auto& all = catalogue_.levels();
    for (const auto& level : all)
        offer.levels.push_back(std::to_string(level.number));
    offer.level = static_cast<std::size_t>(
        std::ranges::find(all, program.level(), &Catalogue::Level::number) - all.begin());
    if (offer.level < all.size())
        offer.programs = all[offer.level].programs;
    else
        offer.programs = {nullptr};
    name_lessons(offer, program, tr);
    for (std::size_t i = 0; met_.stages && i < stages; ++i) {
        if (!stages_.offered[i])
            continue;
        const auto stage = static_cast<Stage>(i);
        if (stage == stages_.open)
            offer.stage = offer.stages.size();
        offer.stages_in_order.push_back(stage);
        offer.stages.push_back(tr[fmt::format("stage.{}", stage_name(stage))]);
    }
    return offer;
}

void TopBarPanel::name_lessons(Offer& offer, const Program& program, const Translation& tr) const {
    offer.lessons.clear();
    for (const auto& each : offer.programs) {
        if (!each || each.get() == &program)
            offer.lesson = offer.lessons.size();
        offer.lessons.push_back((each ? *each : program).title(tr.language()));
    }
    for (const char* const page : {"practice.name", "progress.title"})
        offer.lessons.push_back(tr[page]);
    if (!known_)
        return;
    for (const char* const entry : {"challenge.edit.entry", "open.entry"})
        offer.lessons.push_back(tr[entry]);
    for (const OwnProgram& each : known_->all().first(std::min(known_->all().size(), most_known)))
        offer.lessons.push_back(trace::printable(name_in_folder(each.launch.file)));
}

/// What is offered in so much room.
TopBarPanel::Offer TopBarPanel::fitting_offer(const Canvas& c, float room, const Program& program,
                                              const Translation& tr) const {
    Offer offer = offer_for(program, tr);
    const auto& word = tr["top.level"];
    for (bool* const luxury : {&offer.word, &offer.stages_in_row, &offer.levels_in_row}) {
        if (offer.width(c, word) <= room)
            break;
        *luxury = false;
    }
    if (!offer.levels_in_row) {
        const bool foreign = offer.programs.front() == nullptr;
        offer.programs.assign(catalogue_.all().begin(), catalogue_.all().end());
        if (foreign)
            offer.programs.push_back(nullptr);
        name_lessons(offer, program, tr);
    }
    return offer;
}

Wish TopBarPanel::draw_stages(const Canvas& c, const Box& place, const Offer& offer,
                              std::string_view id) const {
    const auto mark = [&](std::size_t of) {
        return progress_ ? progress_->mark(id, offer.stages_in_order[of]) : Mark::none;
    };
    const auto wish = [&](std::size_t of) { return OpenStage{offer.stages_in_order[of]}; };
    std::optional<std::size_t> chosen;
    if (!offer.stages_in_row) {
        const Beside marks{progress_ ? c.px(mark_size + 6) : 0,
                           [&](std::size_t entry, const Box& room) {
                               if (progress_)
                                   draw_mark(c, {room.max.x - c.px(mark_size / 2), room.center().y},
                                             c.px(mark_size), mark(entry));
                           }};
        chosen = draw_dropdown(c, "stages", place, offer.stages, offer.stage, {}, marks);
        return chosen ? Wish{wish(*chosen)} : Wish{};
    }
    constexpr auto none = static_cast<std::size_t>(-1);
    const auto segments = Offer::segments(offer.stages);
    chosen = draw_segmented(c, "stages", place.min, place.height(), segments,
                            page_ == WindowPage::program ? offer.stage : none);
    float x = place.min.x;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (mark(i) != Mark::none)  // beside the word, where the tab is empty
            draw_mark(c, {x + c.px(7.5F), place.center().y}, c.px(mark_size - 1), mark(i));
        x += segmented_width(c, {&segments[i], 1});
    }
    return chosen ? Wish{wish(*chosen)} : Wish{};
}

Wish TopBarPanel::draw_lessons(const Canvas& c, Box room, const Offer& offer) const {
    const std::size_t programs = offer.programs.size();
    const Beside marks{
        progress_ ? c.px((mark_size + 3) * stages + 8) : 0,
        [&](std::size_t entry, const Box& place) {
            if (!progress_ || entry >= programs || !offer.programs[entry])
                return;
            float x = place.max.x - c.px((mark_size + 3) * stages - mark_size / 2);
            for (std::size_t i = 0; i < stages; ++i) {
                draw_mark(c, {x, place.center().y}, c.px(mark_size),
                          progress_->mark(offer.programs[entry]->id(), static_cast<Stage>(i)));
                x += c.px(mark_size + 3);
            }
        }};
    const std::size_t open = page_ == WindowPage::practice    ? programs
                             : page_ == WindowPage::progress  ? programs + 1
                             : page_ == WindowPage::open_file ? programs + pages + 1
                                                              : offer.lesson;
    const float width = std::min(dropdown_width(c, offer.lessons), room.width());
    const auto chosen = draw_dropdown(c, "lessons", box_at(room.min, {width, room.height()}),
                                      offer.lessons, open, {}, marks);
    if (!chosen)
        return {};
    if (*chosen >= programs + pages)
        return open_known(*chosen - programs - pages);
    if (*chosen >= programs)
        return OpenPage{*chosen == programs ? WindowPage::practice : WindowPage::progress};
    return offer.programs[*chosen] ? Wish{OpenProgram{offer.programs[*chosen]}}
                                   : Wish{OpenPage{WindowPage::program}};
}

Wish TopBarPanel::open_known(std::size_t number) const {
    if (number == 0)
        return OpenChallenge{};
    if (number == 1)
        return Command::open_file;
    const auto all = known_->all();
    const std::size_t place = number - 2;
    return place < all.size() ? Wish{OpenFile{all[place].launch.file, Origin::recent}} : Wish{};
}

Wish TopBarPanel::draw_programs(const Canvas& c, Box room, const Moment& moment) {
    const Translation& tr = moment.tr;
    // Another page has a program of its own, or none.
    const Program& program =
        page_ != WindowPage::program && program_ ? *program_ : moment.run.program();
    const Offer offer = fitting_offer(c, room.width(), program, tr);
    const float height = room.height();
    Wish wish;
    if (!offer.stages.empty()) {
        // The lessons keep as much as the stages.
        const float most = std::max(offer.stages_in_row ? room.width() : 0.0F,
                                    rounded_down((room.width() - c.px(gap)) / 2));
        const Box place = room.cut_right(std::min(offer.stages_width(c), most));
        room.cut_right(c.px(gap));
        wish = draw_stages(c, place, offer, program.id());
    }
    if (offer.word) {
        const float x = draw_text_at(c, room.min.x, room.center().y, c.fonts.body, c.theme.muted,
                                     tr["top.level"]);
        room.min.x = x + c.px(8);
    }
    if (offer.levels_in_row) {
        const auto levels = Offer::segments(offer.levels);
        if (const auto chosen = draw_segmented(c, "levels", room.min, height, levels, offer.level))
            wish = OpenProgram{catalogue_.levels()[*chosen].programs.front()};
        room.cut_left(segmented_width(c, levels) + c.px(gap));
    }
    if (page_ == WindowPage::program && offer.levels_in_row && !offer.programs.front()) {
        draw_icon(c, {room.min.x + c.px(8), room.center().y}, c.px(12), Icon::play, c.theme.muted);
        room.cut_left(c.px(22));
    }
    if (Wish chosen = draw_lessons(c, room, offer); wants_something(chosen))
        wish = std::move(chosen);
    return wish;
}

}  // namespace app

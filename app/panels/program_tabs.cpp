#include "app/panels/program_tabs.hpp"

#include <algorithm>

#include "app/edit/templates.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/pointer.hpp"
#include "runtime/trace/printable.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float padding = 10;
constexpr float close_width = 16;
constexpr float most_width = 180;
constexpr float gap = 4;

constexpr std::size_t longest_list = 12;

Wish draw_tab(const Canvas& c, const Box& box, const OpenPrograms& programs, std::size_t program,
              const Translation& tr) {
    const Ids ids{program};
    const bool in_front = program == programs.shown_index();
    const bool unsaved = programs[program].editor().unsaved();
    Box room = box.inset(c.px(padding), 0);
    Box sign = room.cut_right(c.px(close_width));
    sign.max.x = box.max.x;
    // The cross comes first: it lies on the tab.
    const Pointer close = pointer_over("close", sign);
    const Pointer pointer = pointer_over("tab", {box.min, {sign.min.x, box.max.y}});
    const bool hovered = close.hovered || pointer.hovered;
    if (in_front || hovered)
        c.surface.rectangle(box, in_front ? c.theme.selected : c.theme.button_hovered,
                            c.rounding());
    draw_text_in(c, room, c.fonts.body, in_front || hovered ? c.theme.text : c.theme.muted,
                 programs.title(program));
    const ImVec2 at{sign.min.x + c.px(close_width / 2), box.center().y};
    if (unsaved && !close.hovered)
        c.surface.disc(at, c.px(4), c.theme.muted);
    else if (hovered || in_front)
        draw_icon(c, at, c.px(9), Icon::cross, close.hovered ? c.theme.text : c.theme.muted);
    if (close.hovered)
        show_tooltip(c, sign, {{tr[unsaved ? "edit.close_unsaved" : "edit.close_tab"]}});
    else if (pointer.hovered)
        show_tooltip(c, box, {{trace::printable(programs[program].file().native())}});
    if (close.clicked)
        return CloseProgram{program};
    return pointer.clicked ? Wish{ShowProgram{program}} : Wish{};
}

}  // namespace

/// As many as have room beside each other, with that in front among them.
std::vector<ProgramTabs::Tab> ProgramTabs::seen_tabs(const Canvas& c, float room,
                                                     const OpenPrograms& programs) {
    const float most = std::min(c.px(most_width), room);
    const auto tab = [&](std::size_t i) {
        const float wanted =
            text_width(c.fonts.body, programs.title(i)) + c.px(2 * padding + close_width) + 1;
        return Tab{i, std::min(rounded_up(wanted), most)};
    };
    const std::size_t shown = programs.shown_index();
    first_ = std::min(first_, shown);
    // From the one in front back to the first that fits with it.
    float width = tab(shown).width;
    std::size_t least = shown;
    while (least > 0 && width + tab(least - 1).width <= room)
        width += tab(--least).width;
    first_ = std::max(first_, least);
    std::vector<Tab> seen;
    for (std::size_t i = first_; i < programs.size(); ++i) {
        const Tab next = tab(i);
        if (next.width > room)
            break;
        room -= next.width;
        seen.push_back(next);
    }
    return seen;
}

Wish draw_new_program(const Canvas& c, const Box& box, const OpenPrograms& programs,
                      const Translation& tr) {
    const auto templates = program_templates(tr.language());
    auto copies = programs.closed_copies();
    copies.resize(std::min(copies.size(), longest_list - 4));
    std::vector<std::string> choices;
    for (const ProgramTemplate& pattern : templates)
        choices.push_back(tr["template." + std::string{pattern.name}]);
    for (const auto& copy : copies)
        choices.push_back(trace::printable(copy.filename().native()));
    const auto chosen = draw_menu(c, "new", box, "+", choices, tr["edit.new"]);
    if (!chosen)
        return {};
    if (*chosen < templates.size()) {
        const ProgramTemplate& pattern = templates[*chosen];
        return TakeOver{std::string{pattern.name} + ".py", std::string{pattern.text}};
    }
    return OpenFile{copies[*chosen - templates.size()].string(), Origin::own};
}

Wish ProgramTabs::draw(const Canvas& c, Box& box, const OpenPrograms& programs,
                       const Translation& tr) {
    const Ids ids{"tabs"};
    const float side = box.height();
    const float more = c.px(gap) + side;
    // "+" stands behind the last tab, and then a list of those that have no room.
    const auto seen =
        programs.size() == 0 ? std::vector<Tab>{} : seen_tabs(c, box.width() - 2 * more, programs);
    Wish wish;
    const auto take = [&](Wish asked) {
        if (wants_something(asked))
            wish = std::move(asked);
    };
    for (const Tab& tab : seen)
        take(draw_tab(c, box.cut_left(tab.width), programs, tab.program, tr));
    box.cut_left(c.px(gap));
    take(draw_new_program(c, box.cut_left(side), programs, tr));
    if (seen.size() == programs.size())
        return wish;
    // Those beside the ones that are seen: a list is no longer than a small window is high.
    const std::size_t seen_end = first_ + seen.size();
    std::size_t before = std::min(first_, longest_list);
    std::size_t after = std::min(programs.size() - seen_end, longest_list);
    while (before + after > longest_list)
        --(before > after ? before : after);
    std::vector<std::size_t> others;
    for (std::size_t i = first_ - before; i < seen_end + after; ++i) {
        if (i < first_ || i >= seen_end)
            others.push_back(i);
    }
    std::vector<std::string> titles;
    for (const std::size_t other : others)
        titles.push_back(programs.title(other));
    box.cut_left(c.px(gap));
    if (const auto chosen = draw_menu(c, "more", box.cut_left(side), "…", titles, tr["edit.more"]))
        wish = ShowProgram{others[*chosen]};
    return wish;
}

}  // namespace app

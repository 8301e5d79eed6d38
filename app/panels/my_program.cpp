#include "app/panels/my_program.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "app/edit/templates.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "runtime/trace/printable.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float head_height = 46;
constexpr float foot_height = 30;
constexpr float tab_height = 29;
constexpr float tab_padding = 10;
constexpr float close_width = 16;
constexpr float most_tab_width = 180;
constexpr float margin = 11;

constexpr std::size_t longest_list = 12;

std::string shown_path(const std::filesystem::path& file) {
    return trace::printable(file.native());
}

}  // namespace

void MyProgramPanel::change(std::string_view name, std::string_view text) {
    programs_.take_over(name, text);
    editor_.take_keyboard();
}

void MyProgramPanel::show(std::size_t program, Asked& asked) {
    programs_.show(program);
    asked.run = programs_.shown();
    editor_.take_keyboard();
}

/// As many as have room beside each other, with that in front among them.
std::vector<MyProgramPanel::Tab> MyProgramPanel::seen_tabs(const Canvas& c, float room) {
    const float most = std::min(c.px(most_tab_width), room);
    const auto tab = [&](std::size_t i) {
        const float wanted =
            text_width(c.fonts.body, programs_.title(i)) + c.px(2 * tab_padding + close_width) + 1;
        return Tab{i, std::min(rounded_up(wanted), most)};
    };
    const std::size_t shown = programs_.shown_index();
    first_ = std::min(first_, shown);
    // From the one in front back to the first that fits with it.
    float width = tab(shown).width;
    std::size_t least = shown;
    while (least > 0 && width + tab(least - 1).width <= room)
        width += tab(--least).width;
    first_ = std::max(first_, least);
    std::vector<Tab> seen;
    for (std::size_t i = first_; i < programs_.size(); ++i) {
        const Tab next = tab(i);
        if (next.width > room)
            break;
        room -= next.width;
        seen.push_back(next);
    }
    return seen;
}

void MyProgramPanel::draw_tab(const Canvas& c, const Box& box, std::size_t program, Asked& asked,
                              const Translation& tr) {
    const Ids ids{program};
    const bool in_front = program == programs_.shown_index();
    const bool unsaved = programs_[program].editor().unsaved();
    Box room = box.inset(c.px(tab_padding), 0);
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
                 programs_.title(program));
    const ImVec2 at{sign.min.x + c.px(close_width / 2), box.center().y};
    if (unsaved && !close.hovered)
        c.surface.disc(at, c.px(4), c.theme.muted);
    else if (hovered || in_front)
        draw_icon(c, at, c.px(9), Icon::cross, close.hovered ? c.theme.text : c.theme.muted);
    if (close.hovered)
        show_tooltip(c, sign, {{tr[unsaved ? "edit.close_unsaved" : "edit.close_tab"]}});
    else if (pointer.hovered)
        show_tooltip(c, box, {{shown_path(programs_[program].file())}});
    if (close.clicked)
        closed_ = program;
    else if (pointer.clicked)
        show(program, asked);
}

void MyProgramPanel::draw_new(const Canvas& c, const Box& box, Asked& asked,
                              const Translation& tr) {
    const auto templates = program_templates(tr.language());
    auto copies = programs_.closed_copies();
    copies.resize(std::min(copies.size(), longest_list - 4));
    std::vector<std::string> choices;
    for (const ProgramTemplate& pattern : templates)
        choices.push_back(tr["template." + std::string{pattern.name}]);
    for (const auto& copy : copies)
        choices.push_back(trace::printable(copy.filename().native()));
    const auto chosen = draw_menu(c, "new", box, "+", choices, tr["edit.new"]);
    if (!chosen)
        return;
    try {
        if (*chosen < templates.size()) {
            const ProgramTemplate& pattern = templates[*chosen];
            change(std::string{pattern.name} + ".py", pattern.text);
        } else {
            programs_.open(copies[*chosen - templates.size()]);
            editor_.take_keyboard();
        }
        asked.run = programs_.shown();
    } catch (const std::runtime_error& e) {
        asked.complaint = tr.format("edit.not_opened", {{"reason", trace::printable(e.what())}});
    }
}

void MyProgramPanel::draw_tabs(const Canvas& c, Box box, Asked& asked, const Translation& tr) {
    const float side = box.height();
    const float more = c.px(4) + side;
    // "+" stands behind the last tab, and then a list of those that have no room.
    const auto seen =
        programs_.size() == 0 ? std::vector<Tab>{} : seen_tabs(c, box.width() - 2 * more);
    for (const Tab& tab : seen)
        draw_tab(c, box.cut_left(tab.width), tab.program, asked, tr);
    box.cut_left(c.px(4));
    draw_new(c, box.cut_left(side), asked, tr);
    if (seen.size() == programs_.size())
        return;
    // Those beside the ones that are seen: a list is no longer than a small window is high.
    const std::size_t seen_end = first_ + seen.size();
    std::size_t before = std::min(first_, longest_list);
    std::size_t after = std::min(programs_.size() - seen_end, longest_list);
    while (before + after > longest_list)
        --(before > after ? before : after);
    std::vector<std::size_t> others;
    for (std::size_t i = first_ - before; i < seen_end + after; ++i) {
        if (i < first_ || i >= seen_end)
            others.push_back(i);
    }
    std::vector<std::string> titles;
    for (const std::size_t other : others)
        titles.push_back(programs_.title(other));
    box.cut_left(c.px(4));
    if (const auto chosen = draw_menu(c, "more", box.cut_left(side), "…", titles, tr["edit.more"]))
        show(others[*chosen], asked);
}

MyProgramPanel::Asked MyProgramPanel::draw(const Canvas& c, const Box& box,
                                           const std::optional<ErrorMark>& error,
                                           const Translation& tr) {
    const Ids ids{"my program"};
    draw_card(c, box, {});
    Asked asked;
    Box room = box.inset(c.hairline(), c.hairline());
    const Box head = room.cut_top(c.px(head_height));
    const float y = rounded(head.center().y - c.px(tab_height) / 2);
    closed_.reset();
    draw_tabs(c,
              {{head.min.x + c.px(margin), y},
               {head.max.x - c.px(margin), y + rounded(c.px(tab_height))}},
              asked, tr);
    if (closed_) {
        programs_.close(*closed_);
        asked.run = programs_.shown();
    }
    EditedProgram* const program = programs_.shown();
    if (!program) {
        draw_rich_text(c, {room.min.x + c.px(margin), room.min.y}, room.width() - 2 * c.px(margin),
                       {{tr["edit.none_open"], Style::muted}});
        return asked;
    }
    const Box foot = room.cut_bottom(c.px(foot_height));
    draw_text_in(c, foot.inset(c.px(margin), 0), c.fonts.small, c.theme.muted,
                 tr.format("edit.saves", {{"file", shown_path(program->file().filename())},
                                          {"folder", shown_path(program->file().parent_path())}}));
    if (editor_.draw(c, room, program->editor(), closed_ ? std::nullopt : error, tr).save) {
        try {
            program->save();
            asked.run = program;
        } catch (const std::system_error& e) {
            asked.complaint =
                tr.format("edit.not_saved", {{"file", shown_path(program->file())},
                                             {"reason", trace::printable(e.code().message())}});
        }
    }
    return asked;
}

}  // namespace app

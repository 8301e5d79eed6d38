#include "app/panels/own_source.hpp"

#include <algorithm>
#include <array>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/source.hpp"
#include "runtime/trace/printable.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float head_height = 46;
constexpr float tab_height = 29;
constexpr float margin = 11;
constexpr float row_height = 21;

constexpr std::size_t most_lines_searched = 1000;

}  // namespace

void OwnSourcePanel::edit() {
    edit_ = true;
    editor_.take_keyboard();
}

void OwnSourcePanel::follow_error() {
    const TextEditor& editor = program_->editor();
    const TextBuffer& text = editor.text();
    if (wrong_.program != program_ || wrong_.failure != *state_->failure) {
        const auto line = static_cast<std::size_t>(state_->failure->line - 1);
        wrong_ = {program_, *state_->failure, std::min(line, text.lines() - 1), {}, 0};
    } else if (wrong_.version == editor.version()) {
        return;
    } else {
        // The nearest line that reads so; if there is none, it is that one which was changed.
        const std::size_t line = std::min(wrong_.line, text.lines() - 1);
        const std::size_t reach = std::min(text.lines(), most_lines_searched);
        wrong_.line = line;
        for (std::size_t away = 0; away < reach; ++away) {
            if (away <= line && text.line(line - away) == wrong_.text) {
                wrong_.line = line - away;
                break;
            }
            if (line + away < text.lines() && text.line(line + away) == wrong_.text) {
                wrong_.line = line + away;
                break;
            }
        }
    }
    wrong_.version = editor.version();
    wrong_.text = text.line(wrong_.line);
}

std::optional<ErrorMark> OwnSourcePanel::error(const Translation& tr) {
    if (!state_ || !state_->failure || state_->failure->line < 1)
        return {};
    follow_error();
    const std::string text = trace::printable(state_->failure->text);
    return ErrorMark{wrong_.line + 1,
                     state_->stale ? tr.format("job.failed.stale", {{"failure", text}}) : text};
}

PanelHeight OwnSourcePanel::height(const Canvas& c, float width, const Moment& moment) {
    if (!edits())
        return read_.height(c, width, moment);
    constexpr float least_rows = 8, wanted_rows = 40;
    return {c.px(head_height + least_rows * row_height),
            c.px(head_height + wanted_rows * row_height)};
}

void OwnSourcePanel::draw_both_changed(const Canvas& c, Box& room, const Translation& tr) const {
    const RichText sentence = parse_rich_text(tr["edit.both_changed"]);
    const RichLook look{.size = TextSize::small};
    const float width = room.width() - 2 * c.px(margin);
    const float height = rich_text_size(c, width, sentence, look).y + c.px(12);
    const Box bar = room.cut_top(std::min(height, room.height() / 2));
    c.surface.rectangle(bar, c.theme.selected);
    const Clip clip{c, bar};
    draw_rich_text(c, {bar.min.x + c.px(margin), bar.min.y + c.px(6)}, width, sentence, look);
}

Wish OwnSourcePanel::draw_editor(const Canvas& c, Box room, const Translation& tr) {
    if (program_->both_changed())
        draw_both_changed(c, room, tr);
    const auto asked = editor_.draw(c, room, program_->editor(), error(tr), tr);
    return asked.save ? Wish{Command::save_program} : Wish{};
}

Wish OwnSourcePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    draw_card(c, box, {});
    const Ids ids{"own source"};
    const std::array<Segment, 2> tabs{{{tr["edit.tab.edit"], tr["edit.tab.edit.tip"]},
                                       {tr["edit.tab.read"], tr["edit.tab.read.tip"]}}};
    const ImVec2 corner{box.min.x + c.px(margin), box.min.y + c.px(10)};
    const float height = rounded(c.px(tab_height));
    const auto tab = draw_segmented(c, "tab", corner, height, tabs, edit_ ? 0 : 1);
    const Box beside{{corner.x + segmented_width(c, tabs) + c.px(12), corner.y},
                     {box.max.x - c.px(margin + 2), corner.y + height}};
    const bool unsaved = program_->editor().unsaved();
    std::string label =
        unsaved ? tr["edit.save"] : trace::printable(program_->file().parent_path().native());
    if (text_width(c.fonts.small, label) > beside.width() && !unsaved)
        label = trace::printable(program_->file().parent_path().filename().native());
    draw_text_in(c, beside, c.fonts.small, unsaved ? c.theme.text : c.theme.muted, label,
                 Align::right);

    Box room = box.inset(c.hairline(), c.hairline());
    room.min.y = box.min.y + c.px(head_height);
    Wish wish = edits() ? draw_editor(c, room, tr) : read_.draw_listing(c, room, moment);
    if (tab && *tab == 0)
        edit();
    else if (tab)
        edit_ = false;
    return wish;
}

}  // namespace app

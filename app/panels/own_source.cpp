#include "app/panels/own_source.hpp"

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

}  // namespace

void OwnSourcePanel::edit() {
    edit_ = true;
    editor_.take_keyboard();
}

std::optional<ErrorMark> OwnSourcePanel::error(const Translation& tr) const {
    if (!state_ || !state_->failure || state_->failure->line < 1)
        return {};
    const Failure& failure = *state_->failure;
    const std::string text = trace::printable(failure.text);
    return ErrorMark{static_cast<std::size_t>(failure.line),
                     state_->stale ? tr.format("job.failed.stale", {{"failure", text}}) : text};
}

PanelHeight OwnSourcePanel::height(const Canvas& c, float width, const Moment& moment) {
    if (!edits())
        return read_.height(c, width, moment);
    constexpr float least_rows = 8, wanted_rows = 40;
    return {c.px(head_height + least_rows * row_height),
            c.px(head_height + wanted_rows * row_height)};
}

Wish OwnSourcePanel::draw_editor(const Canvas& c, Box room, const Translation& tr) {
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
    draw_text_in(
        c, beside, c.fonts.small, unsaved ? c.theme.text : c.theme.muted,
        unsaved ? tr["edit.save"] : trace::printable(program_->file().parent_path().native()),
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

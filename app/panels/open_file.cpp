#include "app/panels/open_file.hpp"

#include <algorithm>
#include <utility>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/frames.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

constexpr float field_height = 30;  // plain pixels
/// ImGui gives a field the keyboard a frame after it was asked to, with all of it selected.
constexpr int settling_frames = 3;

}  // namespace

const std::vector<std::string>& OpenFilePanel::endings() {
    static const std::vector<std::string> all{".py", ".jsonl"};
    return all;
}

void OpenFilePanel::begin(std::string folder, std::string home) {
    text_ = std::move(folder);
    if (!text_.ends_with('/'))
        text_ += '/';
    home_ = std::move(home);
    settling_ = settling_frames;
    completed_ = "?";
    place_ = {};
}

Wish OpenFilePanel::open() const {
    const std::string path = without_tilde(text_, home_);
    return path.empty() || path.ends_with('/') ? Wish{} : Wish{OpenFile{path, Origin::chosen}};
}

Wish OpenFilePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Box room = draw_card(c, box, {{tr["open.title"]}});
    const auto complete = [this](std::string_view text) {
        return complete_path(without_tilde(text, home_), endings()).common;
    };
    const PathLook look{.hint = tr["open.hint"],
                        .take_focus = settling_ == settling_frames,
                        .at_end = settling_ > 0};
    settling_ = std::max(settling_ - 1, 0);
    const PathField field = draw_path_field(c, "path", room.cut_top(rounded(c.px(field_height))),
                                            text_, look, complete);
    Wish wish;
    if (field.entered)
        wish = open();
    room.cut_top(c.px(10));
    if (completed_ != text_) {
        completed_ = text_;
        completion_ = complete_path(without_tilde(text_, home_), endings());
        place_ = {};
    }
    const auto& entries = completion_.entries;
    if (entries.empty()) {
        draw_rich_text(c, room.min, room.width(), {{tr["open.nothing"]}}, {.color = c.theme.muted});
        return wish;
    }
    const float row = rounded_up(rich_line_height(c, TextSize::body) + c.px(6));
    const ListRows rows{entries.size(), [row](std::size_t) { return row; }, room.height()};
    place_ = rows.inside(place_);
    const ListArea area{c, "entries", ScrollArea::room_in(c, room), rows, place_};
    area.each([&](std::size_t i, float y0, float y1) {
        const Box line{{room.min.x, y0}, {room.max.x, y1}};
        const Pointer pointer = pointer_over("entry", i, line);
        if (pointer.hovered)
            c.surface.rectangle(line, c.theme.button_hovered, c.rounding());
        const std::string& path = entries[i];
        const auto name = path.substr(path.rfind('/', path.size() - 2) + 1);
        draw_text_in(c, line.inset(c.px(8), 0), c.fonts.body,
                     path.ends_with('/') ? c.theme.soft_text : c.theme.text,
                     trace::printable(name));
        if (pointer.clicked) {
            text_ = path;
            if (path.ends_with('/'))
                settling_ = settling_frames;
            else
                wish = open();
        }
    });
    return wish;
}

Wish OpenFileBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    if (bar.right("open", {.text = tr["open.do"], .primary = true}))
        wish = field_.open();
    if (bar.right("close", {.text = tr["open.close"]}))
        wish = OpenPage{WindowPage::program};
    bar.say(tr["open.keys"]);
    return wish;
}

}  // namespace app

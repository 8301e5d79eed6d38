#include "app/panels/launch.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/code.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/python/syntax.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float field_height = 28, label_width = 130, row_gap = 8, number_width = 40;

std::vector<std::string> lines_of(std::string_view source) {
    std::vector<std::string> lines;
    while (!source.empty()) {
        const auto end = std::min(source.find('\n'), source.size());
        std::string line;
        for (const char c : source.substr(0, end)) {
            if (c == '\t')
                line.append(8 - line.size() % 8, ' ');
            else if (c != '\r')
                line += c;
        }
        lines.push_back(trace::printable(line));
        source.remove_prefix(std::min(end + 1, source.size()));
    }
    return lines;
}

}  // namespace

LaunchPage::LaunchPage(AskedProgram of)
    : asked(std::move(of)), form(asked.launch), lines(lines_of(asked.source)) {}

Wish LaunchPage::run() {
    auto launch = form.launch(asked.launch);
    unclosed = !launch;
    return launch ? Wish{AllowProgram{std::move(*launch)}} : Wish{};
}

Wish LaunchSourcePanel::draw(const Canvas& c, const Box& box, const Moment& /*moment*/) {
    const Box room = draw_card(c, box, {{trace::printable(page_->asked.launch.file)}});
    const float row = rounded_up(c.fonts.mono_small.size + c.px(4));
    const auto& lines = page_->lines;
    const Box code{{room.min.x + c.px(number_width), room.min.y}, room.max};
    // Nothing of a line is out of sight: it is this text that is judged.
    const auto wrapped = [&](std::size_t line) {
        UnclosedCode unclosed;  // each line by itself: a colour tells nothing of what it does
        return wrap_code(c.fonts.mono_small,
                         highlight(lines[line], SourceLanguage::python, unclosed), code.width());
    };
    const ListRows rows{
        lines.size(),
        [&](std::size_t line) {
            return row * static_cast<float>(std::max<std::size_t>(1, wrapped(line).size()));
        },
        room.height()};
    place_ = rows.moved(rows.inside(place_), row * static_cast<float>(std::exchange(moved_, 0)));
    const ListArea area{c, "source", ScrollArea::room_in(c, room), rows, place_};
    area.each([&](std::size_t i, float y0, float /*y1*/) {
        const Box number = box_at({room.min.x, y0}, {c.px(number_width - 12), row});
        draw_text_in(c, number, c.fonts.mono_small, c.theme.faint, std::to_string(i + 1),
                     Align::right);
        float y = y0 + c.px(2);
        for (const CodeRow& each : wrapped(i)) {
            draw_code_row(c, {code.min.x, y}, c.fonts.mono_small, each);
            y += row;
        }
    });
    return {};
}

Wish LaunchFormPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    LaunchPage& page = *page_;
    const bool asks = !page.asked.allowed;
    Box room = draw_card(c, box, {{tr[asks ? "launch.title" : "launch.title.how"]}});
    if (asks) {
        const RichText question = parse_rich_text(tr["launch.ask"]);
        room.min.y += draw_rich_text(c, room.min, room.width(), question) + c.px(4);
        const RichText why = parse_rich_text(tr["launch.why"]);
        const RichLook look{.size = TextSize::small, .color = c.theme.muted};
        room.min.y += draw_rich_text(c, room.min, room.width(), why, look) + c.px(2 * row_gap);
    }
    const auto field = [&](const char* id, const char* label, std::string& text,
                           const std::string& hint) {
        Box row = room.cut_top(rounded(c.px(field_height)));
        draw_text_in(c, row.cut_left(c.px(label_width)), c.fonts.body, c.theme.soft_text,
                     tr[label]);
        draw_text_field(c, id, row, text, hint, false);
        room.cut_top(c.px(row_gap));
    };
    field("arguments", "launch.arguments", page.form.arguments, tr["launch.arguments.hint"]);
    field("folder", "launch.folder", page.form.folder, tr["launch.folder.hint"]);
    field("python", "launch.python", page.form.python, "python3");
    Box row = room.cut_top(rounded(c.px(field_height)));
    row.cut_left(c.px(label_width));
    if (draw_checkbox(c, "real time", row, tr["launch.real_time"], page.form.real_time))
        page.form.real_time = !page.form.real_time;
    room.cut_top(c.px(row_gap));
    const RichLook look{.size = TextSize::small, .color = c.theme.muted};
    room.min.y +=
        draw_rich_text(c, room.min, room.width(), parse_rich_text(tr["launch.clock"]), look) +
        c.px(row_gap);
    if (page.unclosed) {
        draw_rich_text(c, room.min, room.width(), {{tr["launch.unclosed"]}},
                       {.color = c.theme.of(trace::TaskState::failed).text});
    }
    return {};
}

Wish LaunchBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    const bool asks = !page_->asked.allowed;
    if (bar.right("run", {.text = tr[asks ? "launch.run" : "launch.again"], .primary = true}))
        wish = page_->run();
    if (bar.right("leave", {.text = tr[asks ? "launch.leave" : "launch.close"]}))
        wish = OpenPage{WindowPage::program};
    bar.say(tr[asks ? "launch.once" : "launch.kept"]);
    return wish;
}

}  // namespace app

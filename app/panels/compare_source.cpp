#include "app/panels/compare_source.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "app/compare/changed_lines.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/pointer.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float head = 34, below = 6, margin = 14;
constexpr float least_rows = 4, row = 21;
/// Of the programs of one's own that have not been compared yet, so many are offered.
constexpr std::size_t most_known = 4;

std::vector<std::string> lines_of(const Run& run) {
    std::vector<std::string> lines;
    for (const auto& line : run.listings().python().lines)
        lines.push_back(line.text);
    return lines;
}

}  // namespace

void CompareSourcePanel::show_run(const Run& run, Change change) {
    source_.show_run(run, change);
    auto changed = compare::changed_lines(lines_of(play_.a()), lines_of(play_.b()));
    source_.mark_lines(std::move(is_b_ ? changed.b : changed.a));
}

PanelHeight CompareSourcePanel::height(const Canvas& c, float /*width*/, const Moment& /*moment*/) {
    return {rounded(c.px(head + least_rows * row + below)),
            rounded(c.px(head + below)) + SourcePanel::height_alone(c, run())};
}

Wish CompareSourcePanel::draw_choice(const Canvas& c, const Box& box, const Translation& tr) {
    std::vector<std::string> choices = play_.choices();
    std::vector<std::string> files;
    for (const OwnProgram& each : known_ ? known_->all() : std::span<const OwnProgram>{}) {
        const std::string& file = each.launch.file;
        if (files.size() < most_known && file != play_.a().program().python_file() &&
            file != play_.b().program().python_file()) {
            files.push_back(file);
            choices.push_back(trace::printable(name_in_folder(file)));
        }
    }
    if (known_)
        choices.push_back(tr["open.entry"]);
    const float width = std::min(dropdown_width(c, choices), box.width());
    const auto chosen = draw_dropdown(c, "choice", box_at(box.min, {width, box.height()}), choices,
                                      play_.chosen(), tr["compare.choose.tip"]);
    if (!chosen)
        return {};
    const std::size_t runs = play_.choices().size();
    if (*chosen >= runs)
        return CompareFile{*chosen < runs + files.size() ? files[*chosen - runs] : std::string{}};
    play_.choose(*chosen);
    return {};
}

Wish CompareSourcePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Ids ids{is_b_ ? "source b" : "source a"};
    const Run& shown = run();
    draw_card(c, box, {});
    Box room = box.inset(c.hairline(), c.hairline());
    Box title = room.cut_top(rounded(c.px(head))).inset(c.px(margin), 0);
    const float x = draw_text_at(c, title.min.x, title.center().y, c.fonts.bold, c.theme.text,
                                 is_b_ ? "B" : "A");
    title.min.x = x + c.px(10);
    Wish wish;
    if (is_b_) {
        wish = draw_choice(c, title.inset(0, c.px(4)), moment.tr);
    } else {
        draw_text_in(c, title, c.fonts.body, c.theme.soft_text, play_.told().titles.a);
    }
    if (&shown != &run())
        return wish;  // another from the next frame on
    room.cut_bottom(c.px(below) - c.hairline());
    auto& player = play_.player();
    const std::size_t cursor = is_b_ ? player.cursors().b : player.cursors().a;
    const Moment now{.run = shown,
                     .log = shown.log(),
                     .facts = shown.facts(),
                     .world = shown.at(cursor),
                     .cursor = cursor,
                     .frontier = shown.size(),
                     .now_ns = shown.facts().shape.place_of(cursor).t_ns,
                     .selected = {},
                     .tr = moment.tr};
    const Wish asked = source_.draw_listing(c, room, now);
    if (const auto* seek = std::get_if<Seek>(&asked))
        is_b_ ? player.seek_b(seek->cursor) : player.seek_a(seek->cursor);
    return wish;
}

}  // namespace app

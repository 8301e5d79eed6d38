#include "app/panels/begin.hpp"

#include <algorithm>

#include "app/edit/templates.hpp"
#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float row_padding = 6, heading_gap = 14, column_gap = 28;
constexpr float least_column = 340;

constexpr std::size_t most_own = 8;

/// "in work", so that files of one name are told apart.
std::string folder_of(const std::filesystem::path& file) {
    return trace::printable(file.parent_path().filename().native());
}

}  // namespace

void BeginList::heading(const std::string& text) {
    rows_.push_back({text, {}, {}});
}

void BeginList::fill(const Catalogue& catalogue, const Workspace& workspace,
                     const Translation& tr) {
    rows_.clear();
    heading(tr["begin.patterns"]);
    for (const ProgramTemplate& pattern : program_templates(tr.language())) {
        rows_.push_back({tr["template." + std::string{pattern.name}],
                         {},
                         TakeOver{std::string{pattern.name} + ".py", std::string{pattern.text}}});
    }
    auto own = workspace.closed_programs();
    own.resize(std::min(own.size(), most_own));
    if (!own.empty())
        heading(tr["begin.own"]);
    for (const std::filesystem::path& file : own) {
        rows_.push_back({trace::printable(file.filename().native()), folder_of(file),
                         OpenFile{file.string(), Origin::recent}});
    }
    before_lessons_ = rows_.size();
    heading(tr["begin.lessons"]);
    for (const auto& lesson : catalogue.all()) {
        const Invocation as_it_is{lesson, tr.language()};
        rows_.push_back({lesson->title(tr.language()),
                         {},
                         TakeOver{lesson->listings(as_it_is.values).python().file,
                                  lesson->python(as_it_is.values)}});
    }
    focus_ = 1;
}

void BeginList::move_focus(int by) {
    const auto count = static_cast<std::ptrdiff_t>(rows_.size());
    do
        focus_ =
            static_cast<std::size_t>((static_cast<std::ptrdiff_t>(focus_) + by + count) % count);
    while (!wants_something(rows_[focus_].wish));
}

void BeginList::change_column() {
    focus_ = focus_ < before_lessons_ ? before_lessons_ + 1 : 1;
}

void BeginPanel::scroll_to_start() {
    left_ = right_ = {};
    followed_ = 0;
}

Wish BeginPanel::draw_rows(const Canvas& c, const Box& room, std::size_t from, std::size_t to,
                           ListPlace& place) {
    const Ids ids{from};
    const float row = rounded_up(rich_line_height(c, TextSize::body) + c.px(row_padding));
    const auto& all = list_.rows();
    const auto is_heading = [&](std::size_t i) { return !wants_something(all[i].wish); };
    const auto height = [&](std::size_t i) {
        return is_heading(from + i) && i > 0 ? row + rounded(c.px(heading_gap)) : row;
    };
    const ListRows rows{to - from, height, room.height()};
    place = rows.inside(place);
    if (list_.focus() != followed_ && list_.focus() >= from && list_.focus() < to) {
        followed_ = list_.focus();
        // With the heading above the first.
        const std::size_t first = is_heading(followed_ - 1) ? followed_ - 1 : followed_;
        place = rows.showing(place, first - from, followed_ - from, 0);
    }
    Wish wish;
    const ListArea area{c, "rows", ScrollArea::room_in(c, room), rows, place};
    area.each([&](std::size_t i, float /*y0*/, float y1) {
        const auto& [text, beside, asked] = all[from + i];
        Box line{{room.min.x, y1 - row}, {room.max.x, y1}};
        if (is_heading(from + i)) {
            draw_text_in(c, line, c.fonts.small_bold, c.theme.muted, text);
            return;
        }
        const Pointer pointer = pointer_over("row", i, line);
        if (pointer.hovered)
            c.surface.rectangle(line, c.theme.button_hovered, c.rounding());
        if (from + i == list_.focus())
            draw_selection(c, line.inset(c.px(2), c.px(1)));
        Box words = line.inset(c.px(10), 0);
        if (!beside.empty()) {
            draw_text_in(c, words.cut_right(text_width(c.fonts.small, beside)), c.fonts.small,
                         c.theme.muted, beside);
            words.cut_right(c.px(10));
        }
        draw_text_in(c, words, c.fonts.body, c.theme.text, text);
        if (pointer.clicked)
            wish = asked;
    });
    return wish;
}

Wish BeginPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    Box room = draw_card(c, box, {{tr["begin.title"]}});
    const RichLook look{.size = TextSize::small, .color = c.theme.muted};
    room.min.y += draw_rich_text(c, room.min, room.width(), {{tr["begin.copy"]}}, look) + c.px(12);
    const std::size_t count = list_.rows().size();
    if (room.width() < c.px(2 * least_column + column_gap))
        return draw_rows(c, room, 0, count, left_);
    Box right = room.cut_right(rounded((room.width() - c.px(column_gap)) / 2));
    room.cut_right(c.px(column_gap));
    Wish wish = draw_rows(c, room, 0, list_.before_lessons(), left_);
    if (Wish asked = draw_rows(c, right, list_.before_lessons(), count, right_);
        wants_something(asked))
        wish = std::move(asked);
    return wish;
}

Wish BeginBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    if (bar.right("file", {.text = tr["open.entry"], .tooltip = tooltip(Command::open_file, tr)}))
        wish = Command::open_file;
    if (bar.right("close", {.text = tr["open.close"]}))
        wish = OpenPage{WindowPage::program};
    bar.say(tr["begin.keys"]);
    return wish;
}

}  // namespace app

#include "app/panels/source.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/chips.hpp"
#include "app/panels/draw/code.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/lane_mark.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/run/labels.hpp"
#include "app/scene/line_runs.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float head_height = 46;
constexpr float row_height = 21;
constexpr float number_right = 28;  // from the card's edge
constexpr float marks_left = 33;
constexpr float code_left = 48;
constexpr float code_right = 10;
constexpr float mark_size = 11;
constexpr float lane_mark_size = 8;
constexpr float margin = 14;
constexpr float bar_left = 30, bar_width = 2.5F;  // of the bar beside a marked line
constexpr std::size_t most_wanted_rows = 60;

/// A piece of the listing, which is a line or a part of a long one, as it stands in the panel.
struct Placed {
    std::vector<SyntaxSpan> spans;
    std::vector<CodeRow> rows;
    bool note_below = false;  ///< there was no room for the note after the code
};

float note_width(const Canvas& c, const std::string& note) {
    return note.empty() ? 0 : c.px(30) + text_width(c.fonts.small, note);
}

/// The listing as wide as the panel.
class Listing {
public:
    Listing(const Canvas& c, const SourceText& text, const SourceScene& scene, float width)
        : c_(c), text_(text), scene_(scene), width_(width) {
        column_ = text_width(font(), "M");
    }

    [[nodiscard]] const Font& font() const { return c_.fonts.mono_small; }
    [[nodiscard]] int number(std::size_t piece) const { return text_.line(piece); }
    [[nodiscard]] bool begins_line(std::size_t piece) const { return text_.begins_line(piece); }
    /// What stands at a piece: all that does at its line, where it begins that.
    [[nodiscard]] SourceLine line(std::size_t piece) const {
        SourceLine line = scene_.line(number(piece));
        if (!begins_line(piece)) {
            line.marks.clear();
            line.more_marks = 0;
            line.note.clear();
        }
        return line;
    }
    [[nodiscard]] Placed place(std::size_t piece) const {
        Placed placed{text_.spans(piece), {}, false};
        placed.rows = wrap_code(font(), placed.spans, width_);
        if (begins_line(piece)) {
            const auto& note = scene_.line(number(piece)).note;
            placed.note_below = placed.rows.back().width + note_width(c_, note) > width_;
        }
        return placed;
    }
    [[nodiscard]] float height(std::size_t piece) const {
        const float row = rounded(c_.px(row_height));
        // No character is wider than its bytes.
        const float most = static_cast<float>(text_.text(piece).size()) * column_;
        if (most <= width_ && scene_.line(number(piece)).note.empty())
            return row;
        const Placed placed = place(piece);
        return row * static_cast<float>(placed.rows.size() + (placed.note_below ? 1 : 0));
    }

private:
    const Canvas& c_;
    const SourceText& text_;
    const SourceScene& scene_;
    float width_;
    float column_;
};

/// Whether a mark is the first of those of its state, which share a glyph.
bool begins_group(const std::vector<GutterMark>& marks, std::size_t i) {
    return i == 0 || marks[i - 1].state != marks[i].state || marks[i - 1].outer != marks[i].outer;
}

float mark_width(const Canvas& c, const std::vector<GutterMark>& marks, std::size_t i) {
    const float gap = i == 0 ? 0 : begins_group(marks, i) ? 5 : 3;
    return c.px(gap) + (begins_group(marks, i) ? c.px(mark_size) : 0) +
           lane_mark_width(c, c.px(lane_mark_size), marks[i].mark);
}

/// The marks of one line, up to x1. Returns the one clicked.
std::optional<trace::Id> draw_marks(const Canvas& c, float x, float x1, float y,
                                    const std::vector<GutterMark>& marks, std::size_t more_marks,
                                    trace::Id selected, const Translation& tr) {
    const Font& font = c.fonts.mono_small;
    std::optional<trace::Id> clicked;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const GutterMark& mark = marks[i];
        const float right = x + mark_width(c, marks, i);
        const std::string more = more_text(marks.size() + more_marks - i);
        const bool last = i + 1 == marks.size() && more_marks == 0;
        if (i > 0 && right + (last ? 0 : c.px(3) + text_width(font, more)) > x1) {
            // Not over the code, where there is no room for that either.
            if (x + c.px(3) + text_width(font, more) <= x1 + c.px(3))
                draw_text_at(c, x + c.px(3), y, font, c.theme.muted, more);
            break;
        }
        const Color color = faded(c.theme.of(mark.state).text, mark.outer ? 0.55F : 1);
        const float own = lane_mark_width(c, c.px(lane_mark_size), mark.mark);
        const float label = right - own;
        const bool glyph = begins_group(marks, i);
        const float left = glyph ? label - c.px(mark_size) : label;
        if (glyph)
            draw_state_glyph(c, {left + c.px(5), y}, c.px(mark_size), mark.state, color);
        draw_lane_mark(c, {label + own / 2, y}, c.px(lane_mark_size), mark.mark);
        const Box box = box_around({(left + right) / 2, y}, {right - left, c.px(row_height - 4)});
        const Pointer pointer = pointer_over("mark", i, box);
        if (selected && mark.task == selected)
            draw_selection(c, box.inset(0, c.px(3)));
        if (pointer.hovered)
            show_tooltip(c, box, {{mark.name, Style::bold}, {" · " + tr[state_key(mark.state)]}});
        if (pointer.clicked)
            clicked = mark.task;
        x = right;
    }
    return clicked;
}

std::optional<trace::Id> draw_piece(const Canvas& c, const Box& box, const Listing& listing,
                                    std::size_t piece, trace::Id selected, const Translation& tr) {
    const Font& font = listing.font();
    const SourceLine line = listing.line(piece);
    const Placed placed = listing.place(piece);
    const float row = rounded(c.px(row_height));
    if (line.highlight) {
        const StateColors& colors = c.theme.of(*line.highlight);
        c.surface.rectangle(box, colors.line);
        if (line.strong)
            c.surface.rectangle({box.min, {box.min.x + c.px(3), box.max.y}}, colors.base);
    }
    const float y = box.min.y + row / 2;
    if (listing.begins_line(piece)) {
        draw_text_at(c, box.min.x + c.px(number_right), y, font,
                     line.strong ? c.theme.muted : c.theme.faint,
                     std::to_string(listing.number(piece)), Align::right);
    }
    const float x = box.min.x + c.px(code_left);
    float top = box.min.y + rounded((row - font.size) / 2);
    for (const CodeRow& code : placed.rows) {
        draw_code_row(c, {x, top}, font, code);
        top += row;
    }
    if (!line.note.empty() && line.highlight) {
        const Color color = c.theme.of(*line.highlight).text;
        const float right = box.max.x - c.px(code_right);
        const float middle = box.max.y - row / 2;
        const float width = text_width(c.fonts.small, line.note);
        draw_text_at(c, right, middle, c.fonts.small, color, line.note, Align::right);
        draw_state_glyph(c, {right - width - c.px(10), middle}, c.px(mark_size), *line.highlight,
                         color);
    }
    // The marks stand before the code, or after it where that has more room.
    float needed = 0;
    for (std::size_t i = 0; i < line.marks.size(); ++i)
        needed += mark_width(c, line.marks, i);
    float marks_x = box.min.x + c.px(marks_left);
    float marks_end = x + code_indent(font, placed.spans) - c.px(3);
    const float after = x + placed.rows.front().width + c.px(12);
    if (marks_x + needed > marks_end && box.max.x - after > marks_end - marks_x) {
        marks_x = after;
        marks_end = box.max.x - c.px(code_right);
    }
    return draw_marks(c, marks_x, marks_end, y, line.marks, line.more_marks, selected, tr);
}

}  // namespace

void SourcePanel::show_run(const Run& /*run*/, Change /*change*/) {
    forget_texts();
    mark_lines({});
}

void SourcePanel::forget_texts() {
    texts_.clear();
    shown_ = nullptr;
    line_ = 0;
    line_of_ = nullptr;
    line_runs_.clear();
}

void SourcePanel::mark_lines(std::vector<int> lines) {
    marked_ = std::move(lines);
    wanted_ = marked_.empty() ? 0 : marked_.front();
}

void SourcePanel::open_text(std::string_view path, const Moment& moment) {
    auto found = texts_.find(path);
    if (found == texts_.end()) {
        SourceText text{listing_of(moment.run.listings(), language_, path), language_};
        found = texts_.emplace(path, Shown{std::move(text)}).first;
    }
    if (shown_ != &found->second)
        focus_ = 0;
    shown_ = &found->second;
}

Wish SourcePanel::go_to_run(int line, const Moment& moment) {
    if (line != line_ || line_of_ != &shown_->text) {
        line_ = line;
        line_of_ = &shown_->text;
        line_runs_ = app::line_runs(moment.run, language_, line, shown_->text.listing().path);
    }
    return Seek{next_line_run(line_runs_, moment.cursor, wheel().shift)};
}

PanelHeight SourcePanel::height(const Canvas& c, float /*width*/, const Moment& moment) {
    // Without the second rows of what is broken: to know them, all of a long listing would have to
    // be laid out.
    // Of the largest file, so that the panel stays as it is when another is shown.
    auto lines = listing_of(moment.run.listings(), language_).lines.size();
    for (const SourceFile& file : moment.run.listings().files())
        lines = std::max(lines, file.listing.lines.size());
    const auto wanted = static_cast<float>(std::min(lines + 1, most_wanted_rows));
    constexpr float least_rows = 5;
    return {c.px(head_height + least_rows * row_height), c.px(head_height + wanted * row_height)};
}

/// Keeps the running line in sight, but only when it changes: else one could not scroll away.
void SourcePanel::follow_focus(const Canvas& c, int focus, const ListRows& rows) {
    if (focus_ == focus)
        return;
    focus_ = focus;
    if (focus == 0)
        return;
    const auto from = shown_->text.piece_of(focus);
    const auto to = shown_->text.piece_of(focus + 1);
    if (from < to)
        shown_->place = rows.showing(shown_->place, from, to - 1, c.px(row_height));
}

Wish SourcePanel::draw_lines(const Canvas& c, Box room, const SourceScene& scene,
                             const Moment& moment) {
    const float width = room.width() - c.px(code_left + code_right);
    const SourceText& text = shown_->text;
    const Listing listing{c, text, scene, width};
    const auto height = [&](std::size_t piece) { return listing.height(piece); };
    ListRows rows{text.size(), height, room.height()};
    if (rows.overflows()) {  // no half a line at the lower edge
        const float row = rounded(c.px(row_height));
        room.max.y = room.min.y + std::max(1.0F, rounded_down(room.height() / row)) * row;
        rows = {text.size(), height, room.height()};
    }
    if (const int line = std::exchange(wanted_, 0))
        shown_->place = {text.piece_of(std::max(line - 1, 1)), 0};
    follow_focus(c, scene.focus, rows);
    const bool own_file = text.listing().path.empty();
    const ListArea area{c, "listing", room, rows, shown_->place};
    Wish wish;
    area.each([&](std::size_t piece, float y0, float y1) {
        const Ids ids{piece};
        const Box box{{room.min.x, y0}, {room.max.x, y1}};
        const int line = listing.number(piece);
        if (pointer_rests_on(box))
            c.surface.rectangle(box, faded(c.theme.accent, 0.08F));
        if (const auto task = draw_piece(c, box, listing, piece, moment.selected, moment.tr))
            wish = SelectTask{*task};
        else if (pointer_over("line", box).clicked)  // marks come first
            wish = go_to_run(line, moment);
        if (own_file && std::ranges::binary_search(marked_, line)) {
            const float x = room.min.x + c.px(bar_left);
            c.surface.rectangle({{x, y0}, {x + c.line(bar_width), y1}}, c.theme.accent);
        }
        if (line == line_ && line_of_ == &text)
            c.surface.rectangle({box.min, {box.min.x + c.px(3), box.max.y}}, c.theme.accent);
    });
    return wish;
}

float SourcePanel::height_alone(const Canvas& c, const Run& run) {
    const auto lines = std::min(run.listings().python().lines.size(), most_wanted_rows);
    return rounded(c.px(row_height)) * static_cast<float>(std::max<std::size_t>(lines, 1));
}

void SourcePanel::scroll(int lines) {
    if (!shown_)
        return;
    const auto first = static_cast<int>(shown_->place.first) + lines;
    shown_->place = {static_cast<std::size_t>(std::max(first, 0)), 0};
}

Wish SourcePanel::draw_listing(const Canvas& c, const Box& room, const Moment& moment) {
    const Ids ids{"source"};
    language_ = SourceLanguage::python;
    const SourceScene scene = source_scene(moment, language_);
    open_text(scene.path, moment);
    if (!scene.missing.empty())
        draw_text_in(c, room.inset(c.px(margin), 0), c.fonts.small, c.theme.faint, scene.missing);
    return draw_lines(c, room, scene, moment);
}

/// The languages, the file's name, and that the program can be had for one's own.
Wish SourcePanel::draw_head(const Canvas& c, const Box& box, const SourceScene& scene,
                            const Moment& moment) {
    constexpr std::array<Segment, 2> languages{{{"Python"}, {"C++"}}};
    const auto tabs = std::span{languages}.first(scene.has_cpp ? 2 : 1);
    const ImVec2 corner{box.min.x + c.px(11), box.min.y + c.px(10)};
    const float tab_height = rounded(c.px(29));
    const auto tab = draw_segmented(c, "language", corner, tab_height, tabs,
                                    language_ == SourceLanguage::python ? 0 : 1);
    Box room{{corner.x + segmented_width(c, tabs) + c.px(12), corner.y},
             {box.max.x - c.px(13), corner.y + tab_height}};
    Wish wish;
    const Program& program = moment.run.program();
    // A foreign recording's program is not one to run without a question.
    const bool of_ours = !program.recorded() || !program.id().empty();
    if (offers_copy_ && of_ours) {
        const Button change{.text = moment.tr["edit.change"],
                            .tooltip = moment.tr["edit.change.tip"]};
        const float width = button_width(c, change);
        if (draw_button(c, "change", room.cut_right(width), change))
            wish =
                TakeOver{moment.run.listings().python().file, program.python(moment.run.values())};
        room.cut_right(c.px(8));
    }
    // Beside the button the name stands in full or not at all.
    if (!offers_copy_ || text_width(c.fonts.small, scene.file) <= room.width())
        draw_text_in(c, room, c.fonts.small, c.theme.muted, scene.file, Align::right);
    if (tab) {
        language_ = *tab == 0 ? SourceLanguage::python : SourceLanguage::cpp;
        forget_texts();
    }
    return wish;
}

Wish SourcePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const SourceScene scene = source_scene(moment, language_);
    open_text(scene.path, moment);
    draw_card(c, box, {});
    const Ids ids{"source"};
    Box room = box.inset(c.hairline(), c.hairline());
    room.min.y = box.min.y + c.px(head_height);
    if (!scene.missing.empty())
        draw_text_in(c, room.inset(c.px(margin), 0), c.fonts.small, c.theme.faint, scene.missing);
    Wish wish = draw_lines(c, room, scene, moment);
    // Last, as it may lead to another text.
    if (Wish asked = draw_head(c, box, scene, moment); wants_something(asked))
        wish = std::move(asked);
    return wish;
}

}  // namespace app

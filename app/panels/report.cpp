#include "app/panels/report.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/draw/text.hpp"
#include "app/run/run.hpp"

namespace app {

using report::Grade;
using report::ToldFinding;

namespace {

// Plain pixels.
constexpr float between_rows = 5;
constexpr float between_columns = 12;
constexpr float glyph_column = 15;
constexpr float glyph_size = 9;
constexpr float least_beside = 300;  // of the text; with less the label stands above it
constexpr float card_margin = 14;    // on each side of the rows
constexpr float button_height = 22;
constexpr float above_button = 3;
constexpr std::size_t most_wanted = 6;  // rows
constexpr std::size_t most_measured = 64;

void draw_diamond(const Canvas& c, ImVec2 at, float size, Color color) {
    const float half = size / 2;
    const std::array<ImVec2, 4> corners{
        {{at.x, at.y - half}, {at.x + half, at.y}, {at.x, at.y + half}, {at.x - half, at.y}}};
    c.surface.polygon(corners, color);
}

/// How bad it is, told by a form as well as by its colour.
void draw_grade(const Canvas& c, ImVec2 at, float size, Grade grade, Color color) {
    const float half = size / 2;
    switch (grade) {
        case Grade::stuck:
        case Grade::fault:
            draw_state_glyph(c, at, size, trace::TaskState::failed, color);
            return;
        case Grade::held:
            c.surface.rectangle({{at.x - half, at.y - half}, {at.x + half, at.y + half}}, color);
            return;
        case Grade::delay: {
            const std::array<ImVec2, 3> corners{
                {{at.x, at.y - half}, {at.x + half, at.y + half}, {at.x - half, at.y + half}}};
            c.surface.polygon(corners, color);
            return;
        }
        case Grade::remark:
            break;
    }
    c.surface.circle(at, half - c.px(0.5F), {color, c.line(1.5F)});
}

/// A Python program of the person's own is.
bool recordable(const Moment& moment) {
    return !moment.run.program().python_file().empty();
}

}  // namespace

/// Where the parts of the rows stand.
struct ReportPanel::Rows {
    const Canvas& c;
    const report::ToldReport& told;
    RichText path;
    std::string path_label, path_answer;
    std::string without;  ///< the button of a sleep; "": the program cannot be recorded again
    float width = 0;
    float label = 0, cost = 0;  ///< columns
    bool beside = false;        ///< the label stands beside the text

    Rows(const Canvas& canvas, const report::ToldReport& report, RichText path_text,
         const Translation& tr, float room, bool path_shown, bool recordable)
        : c{canvas},
          told{report},
          path{std::move(path_text)},
          path_label{tr["report.path.label"]},
          path_answer{tr[path_shown ? "report.path.hide" : "report.path.show"]},
          without{recordable ? tr["report.compare_without"] : std::string{}},
          width{room} {
        const auto measured = std::min(told.findings.size(), most_measured);
        label = text_width(c.fonts.small_bold, path_label);
        cost = text_width(c.fonts.mono_small, path_answer);
        for (std::size_t i = 0; i < measured; ++i) {
            label = std::max(label, text_width(c.fonts.small_bold, told.findings[i].label));
            cost = std::max(cost, text_width(c.fonts.mono_small, told.findings[i].cost));
        }
        label += c.px(glyph_column + between_columns);
        cost += c.px(between_columns + 14);  // and the arrow
        beside = width - label - cost >= c.px(least_beside);
    }

    [[nodiscard]] std::size_t size() const {
        return told.findings.size() + 1 + (told.remark.empty() ? 0 : 1) + (nothing() ? 1 : 0);
    }
    [[nodiscard]] bool nothing() const { return told.findings.empty(); }
    /// Of a row: the finding; that the path is in; else it is words alone.
    [[nodiscard]] bool is_finding(std::size_t row) const { return row < told.findings.size(); }
    [[nodiscard]] bool is_path(std::size_t row) const {
        return row == told.findings.size() + (nothing() ? 1 : 0);
    }
    [[nodiscard]] const RichText& text(std::size_t row) const {
        if (is_finding(row))
            return told.findings[row].text;
        return is_path(row) ? path : nothing() && row == 0 ? told.summary : told.remark;
    }
    [[nodiscard]] bool has_label(std::size_t row) const { return is_finding(row) || is_path(row); }
    [[nodiscard]] float text_x(std::size_t row) const {
        return !has_label(row) ? 0 : beside ? label : c.px(glyph_column);
    }
    [[nodiscard]] float text_room(std::size_t row) const {
        const float right = has_label(row) && beside ? cost : 0;
        return std::max(width - text_x(row) - right, c.px(60));
    }
    [[nodiscard]] float above(std::size_t row) const {
        return has_label(row) && !beside ? rich_line_height(c, TextSize::small) : 0;
    }
    [[nodiscard]] bool has_button(std::size_t row) const {
        return !without.empty() && is_finding(row) && !told.findings[row].sleep.empty();
    }
    [[nodiscard]] float height(std::size_t row) const {
        return above(row) +
               rich_text_size(c, text_room(row), text(row), {.size = TextSize::small}).y +
               (has_button(row) ? c.px(above_button + button_height) : 0) + 2 * c.px(between_rows);
    }
    /// Below the text. Returns whether it was clicked.
    [[nodiscard]] bool draw_without(std::size_t i, const Box& row, std::string_view tip) const {
        const Ids ids{i};
        const Button button{.text = without, .tooltip = tip};
        const float wide = std::min(button_width(c, button), row.max.x - row.min.x - text_x(i));
        const ImVec2 at{row.min.x + text_x(i),
                        rounded(row.max.y - c.px(between_rows + button_height))};
        return draw_button(c, "without", box_at(at, {wide, rounded(c.px(button_height))}), button);
    }
    void draw(std::size_t i, const Box& row, bool hovered) const {
        const float top = row.min.y + c.px(between_rows);
        const float line = rich_line_height(c, TextSize::small);
        const float y = rounded(top + line / 2);
        draw_rich_text(c, {row.min.x + text_x(i), top + above(i)}, text_room(i), text(i),
                       {.size = TextSize::small, .color = has_label(i) ? 0 : c.theme.muted});
        if (!has_label(i))
            return;
        const ImVec2 glyph{row.min.x + c.px(glyph_size) / 2, y};
        const Color path_color = c.theme.now;
        std::string_view words = path_label, right = path_answer;
        Color color = path_color;
        if (is_finding(i)) {
            const ToldFinding& finding = told.findings[i];
            color = style_color(c.theme, finding.style, c.theme.text);
            draw_grade(c, glyph, c.px(glyph_size), finding.grade, color);
            words = finding.label;
            right = finding.cost;
        } else {
            draw_diamond(c, glyph, c.px(glyph_size + 1), color);
        }
        draw_text_at(c, row.min.x + c.px(glyph_column), y, c.fonts.small_bold, color, words);
        const float arrow = c.px(10);
        const Color quiet = hovered ? c.theme.text : c.theme.muted;
        draw_icon(c, {row.max.x - arrow / 2, y}, arrow, Icon::arrow_right, quiet);
        draw_text_at(c, row.max.x - arrow - c.px(5), y, c.fonts.mono_small, quiet, right,
                     Align::right);
    }
    [[nodiscard]] float all(std::size_t most) const {
        float sum = 0;
        for (std::size_t row = 0; row < std::min(size(), most); ++row)
            sum += height(row);
        return sum;
    }
};

void ReportPanel::show_run(const Run& /*run*/, Change /*change*/) {
    told_.reset();
    gone_to_.reset();
    place_ = {};
}

const report::ToldReport& ReportPanel::told(const Moment& moment) {
    if (!told_ || language_ != moment.tr.language()) {
        told_ = report::told(report_.get(), moment);
        language_ = moment.tr.language();
    }
    return *told_;
}

RichText ReportPanel::path_words(const Moment& moment) const {
    return report::told_path(report_.get(), moment, moment.selected);
}

std::string ReportPanel::sleep() const {
    if (!told_)
        return {};
    const auto& findings = told_->findings;
    if (gone_to_ && *gone_to_ < findings.size() && !findings[*gone_to_].sleep.empty())
        return findings[*gone_to_].sleep;
    const auto worst = std::ranges::find_if(
        findings, [](const ToldFinding& finding) { return !finding.sleep.empty(); });
    return worst == findings.end() ? std::string{} : worst->sleep;
}

Wish ReportPanel::next() {
    const auto& findings = report_.get().findings();
    if (findings.empty())
        return {};
    gone_to_ = gone_to_ && *gone_to_ + 1 < findings.size() ? *gone_to_ + 1 : 0;
    show_gone_to_ = true;
    const auto& where = findings[*gone_to_].finding->where();
    return Visit{where.cursor, where.task};
}

PanelHeight ReportPanel::height(const Canvas& c, float width, const Moment& moment) {
    // With the program's path: it does not change as a task is selected.
    const auto& report = told(moment);
    const Rows rows{c,
                    report,
                    report.path,
                    moment.tr,
                    width - 2 * c.px(card_margin),
                    false,
                    recordable(moment)};
    const float around = card_overhead(c) - c.px(8);
    const float least_rows = 2 * rich_line_height(c, TextSize::small) + c.px(between_rows);
    return {.least = rounded_up(around + std::min(rows.all(1), least_rows)) + 1,
            .wanted = rounded_up(around + rows.all(most_wanted)) + 1};
}

Wish ReportPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const auto& report = told(moment);
    RichText title{{moment.tr["report.title"]}};
    if (!report.findings.empty()) {
        RichText with_summary = title;
        with_summary.push_back({"   "});
        append(with_summary, report.summary);
        const float room = box.width() - 2 * c.px(card_margin) - left_in_title_;
        const auto size = rich_text_size(c, room, with_summary, {.size = TextSize::small});
        if (size.y <= rich_line_height(c, TextSize::small) + 1)
            title = std::move(with_summary);
    }
    const Box room = draw_card(c, box, title).inset(c.px(2), 0);
    const Box seen = ScrollArea::room_in(c, room);
    const Rows rows{
        c, report, path_words(moment), moment.tr, room.width(), path_shown_, recordable(moment)};
    const ListRows list{rows.size(), [&](std::size_t row) { return rows.height(row); },
                        seen.height()};
    place_ = list.inside(place_);
    if (std::exchange(show_gone_to_, false) && gone_to_)
        place_ = list.showing(place_, *gone_to_, *gone_to_, 0);

    const std::string tip = tooltip(Command::compare_without, moment.tr);
    Wish wish;
    const Ids ids{"report"};
    const ListArea area{c, "findings", seen, list, place_};
    area.each([&](std::size_t i, float y0, float y1) {
        const Box row{{room.min.x, y0}, {room.max.x, y1}};
        const Box ground{{row.min.x - c.px(6), y0}, {row.max.x + c.px(4), y1}};
        // Before the row, which would take its clicks.
        const bool without = rows.has_button(i) && rows.draw_without(i, row, tip);
        const bool answers = rows.has_label(i);
        const Pointer pointer = answers ? pointer_over("finding", i, ground) : Pointer{};
        if (pointer.hovered || (rows.is_finding(i) && gone_to_ == i)) {
            c.surface.rectangle(ground, pointer.hovered ? c.theme.button_hovered : c.theme.selected,
                                c.px(3));
        }
        if (i > 0)
            draw_line(c, {ground.min.x, y0}, {ground.max.x, y0}, {c.theme.border, c.hairline()});
        rows.draw(i, row, pointer.hovered);
        if (without)
            wish = CompareWithout{report.findings[i].sleep};
        if (!pointer.clicked)
            return;
        if (rows.is_path(i)) {
            wish = Command::show_path;
            return;
        }
        gone_to_ = i;
        const ToldFinding& finding = report.findings[i];
        wish = Visit{finding.cursor, finding.task};
    });
    return wish;
}

}  // namespace app

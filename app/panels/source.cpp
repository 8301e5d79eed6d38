#include "app/panels/source.hpp"

#include <array>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/code.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/scene/labels.hpp"

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
constexpr float strip_padding = 9;
constexpr float strip_margin = 14;

/// A line of the listing as it stands in the panel.
struct Placed {
    const SourceLine* line;
    std::vector<CodeRow> rows;
    bool note_below = false;  ///< there was no room for the note after the code
    float top = 0, bottom = 0;
};

struct Listing {
    const Font* font = nullptr;
    std::vector<Placed> lines;
    float height = 0;
};

float note_width(const Canvas& c, const std::string& note) {
    return note.empty() ? 0 : c.px(30) + text_width(c.fonts.small, note);
}

Listing place_lines(const Canvas& c, const SourceScene& scene, float width) {
    Listing listing;
    const bool fits = std::ranges::all_of(scene.lines, [&](const SourceLine& line) {
        return code_width(c.fonts.mono, line.spans) <= width;
    });
    // A slightly smaller font keeps many a line in one row.
    listing.font = fits ? &c.fonts.mono : &c.fonts.mono_small;
    const float row = std::round(c.px(row_height));
    for (const SourceLine& line : scene.lines) {
        Placed placed{&line, wrap_code(*listing.font, line.spans, width), false, listing.height, 0};
        placed.note_below = placed.rows.back().width + note_width(c, line.note) > width;
        listing.height +=
            row * static_cast<float>(placed.rows.size() + (placed.note_below ? 1 : 0));
        placed.bottom = listing.height;
        listing.lines.push_back(std::move(placed));
    }
    return listing;
}

/// Keeps the running line in sight, but only when it changes: else one could not scroll away.
void follow_focus(const Canvas& c, const SourceScene& scene, const Listing& listing, float height,
                  SourceView& view) {
    if (view.file != scene.file) {
        view.file = scene.file;
        view.listing = {};
        view.focus = 0;
    }
    if (view.focus == scene.focus)
        return;
    view.focus = scene.focus;
    const auto found = std::ranges::find_if(
        listing.lines, [&](const Placed& placed) { return placed.line->number == scene.focus; });
    if (found != listing.lines.end()) {
        const float margin = c.px(row_height);
        view.listing.show(found->top - margin, found->bottom + margin, height);
    }
}

/// The marks of one line, up to x1; those of equal state share a glyph. Returns the one clicked.
std::optional<trace::Id> draw_marks(const Canvas& c, float x, float x1, float y,
                                    const SourceLine& line, trace::Id selected,
                                    const Translation& tr) {
    const Font& font = c.fonts.mono_small;
    std::optional<trace::Id> clicked;
    const GutterMark* before = nullptr;
    for (std::size_t i = 0; i < line.marks.size(); ++i) {
        const GutterMark& mark = line.marks[i];
        const bool glyph =
            before == nullptr || before->state != mark.state || before->outer != mark.outer;
        if (before != nullptr)
            x += c.px(glyph ? 5 : 3);
        const float glyph_width = glyph ? c.px(mark_size) : 0;
        const float width = glyph_width + text_width(font, mark.label);
        const std::size_t left = line.marks.size() - i;
        const std::string more = "+" + std::to_string(left);
        const float kept = left > 1 ? c.px(3) + text_width(font, more) : 0;
        if (before != nullptr && x + width + kept > x1) {
            draw_text_at(c, x + c.px(3), y, font, c.theme.muted, more);
            break;
        }
        const Color color = faded(c.theme.of(mark.state).text, mark.outer ? 0.55F : 1);
        const Box box = box_around({x + width / 2, y}, {width, c.px(row_height - 4)});
        if (glyph)
            draw_state_glyph(c, {x + c.px(5), y}, c.px(mark_size), mark.state, color);
        draw_text_at(c, x + glyph_width, y, font, color, mark.label);
        ImGui::PushID(static_cast<int>(i));
        const Pointer pointer = pointer_over("mark", box);
        ImGui::PopID();
        if (selected && mark.task == selected)
            draw_selection(c, box.inset(c.px(1), c.px(2)));
        if (pointer.hovered)
            show_tooltip(c, {Span{mark.label + " · " + tr[state_key(mark.state)]}});
        if (pointer.clicked)
            clicked = mark.task;
        x += width;
        before = &mark;
    }
    return clicked;
}

std::optional<trace::Id> draw_line_of_source(const Canvas& c, const Box& box, const Font& font,
                                             const Placed& placed, trace::Id selected,
                                             const Translation& tr) {
    const SourceLine& line = *placed.line;
    const float row = std::round(c.px(row_height));
    if (line.highlight) {
        const StateColors& colors = c.theme.of(*line.highlight);
        c.list->AddRectFilled(box.min, box.max, colors.line);
        if (line.strong)
            c.list->AddRectFilled(box.min, {box.min.x + c.px(3), box.max.y}, colors.base);
    }
    const float y = box.min.y + row / 2;
    draw_text_at(c, box.min.x + c.px(number_right), y, font,
                 line.strong ? c.theme.muted : c.theme.faint, std::to_string(line.number),
                 Align::right);
    const float x = box.min.x + c.px(code_left);
    float top = box.min.y + std::round((row - font.size) / 2);
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
    const float indent = code_indent(font, line.spans);
    return draw_marks(c, box.min.x + c.px(marks_left), x + indent - c.px(3), y, line, selected, tr);
}

std::optional<trace::Id> draw_listing(const Canvas& c, const Box& room, const SourceScene& scene,
                                      trace::Id selected, SourceView& view, const Translation& tr) {
    const float width = room.width() - c.px(code_left + code_right);
    const Listing listing = place_lines(c, scene, width);
    follow_focus(c, scene, listing, room.height(), view);
    const ScrollArea area{c, "listing", room, listing.height, view.listing};
    std::optional<trace::Id> clicked;
    for (const Placed& placed : listing.lines) {
        const Box box{{room.min.x, area.top() + placed.top},
                      {room.max.x, area.top() + placed.bottom}};
        if (!area.sees(box.min.y, box.max.y))
            continue;
        ImGui::PushID(placed.line->number);
        if (const auto task = draw_line_of_source(c, box, *listing.font, placed, selected, tr)) {
            clicked = task;
        }
        ImGui::PopID();
    }
    return clicked;
}

}  // namespace

SourceInput draw_source(const Canvas& c, const Box& box, const SourceScene& scene,
                        SourceLanguage language, std::span<const ParameterField> parameters,
                        trace::Id selected, SourceView& view, const Translation& tr) {
    SourceInput input;
    draw_card(c, box, {});
    ImGui::PushID("source");

    const std::array<Segment, 2> tabs{{{"Python"}, {"C++"}}};
    const ImVec2 corner{box.min.x + c.px(11), box.min.y + c.px(10)};
    const float tab_height = std::round(c.px(29));
    if (const auto tab = draw_segmented(c, "language", corner, tab_height, tabs,
                                        language == SourceLanguage::python ? 0 : 1)) {
        input.language = *tab == 0 ? SourceLanguage::python : SourceLanguage::cpp;
    }
    const Box file{{corner.x + segmented_width(c, tabs) + c.px(12), corner.y},
                   {box.max.x - c.px(13), corner.y + tab_height}};
    draw_text_in(c, file, c.fonts.small, c.theme.muted, scene.file, Align::right);

    Box room = box.inset(c.hairline(), c.hairline());
    room.min.y = box.min.y + c.px(head_height);
    if (!parameters.empty()) {
        const float margin = c.px(strip_margin);
        const float padding = c.px(strip_padding);
        const float wanted = parameters_height(c, room.width() - 2 * margin, parameters);
        const float height = std::min(wanted, std::round(box.height() * 0.4F));
        const Box strip = room.cut_bottom(height + 2 * padding).inset(margin, padding);
        const float y = std::round(strip.min.y - padding);
        c.list->AddRectFilled({strip.min.x, y}, {strip.max.x, y + c.hairline()}, c.theme.border);
        input.parameter = draw_parameters(c, strip, parameters, view.parameters, tr);
    }
    input.task = draw_listing(c, room, scene, selected, view, tr);
    ImGui::PopID();
    return input;
}

}  // namespace app

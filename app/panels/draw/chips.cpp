#include "app/panels/draw/chips.hpp"

#include <fmt/core.h>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/run/labels.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float padding = 10;
constexpr float gap = 6;
constexpr float least = 76;
constexpr float widest = 300;
constexpr float more_width = 30;
constexpr float after_ordinal = 7;

float ordinal_width(const Canvas& c, const NamedChip& chip) {
    if (chip.ordinal.empty())
        return 0;
    return text_width(c.fonts.mono_small, chip.ordinal) + c.px(after_ordinal);
}

float width_with(const Canvas& c, const NamedChip& chip, std::string_view detail) {
    const float name = ordinal_width(c, chip) + text_width(c.fonts.mono, chip.name);
    const float width = std::max(name, text_width(c.fonts.mono_small, detail));
    return std::min(rounded_up(width + 2 * c.px(padding)), c.px(widest));
}

/// Narrows the widest first, until all are `room` wide together.
void narrow(std::vector<float>& widths, float room) {
    std::vector<float> sorted = widths;
    std::ranges::sort(sorted);
    auto left = static_cast<float>(widths.size());
    for (const float width : sorted) {
        const float limit = std::max(room, 0.0F) / left;
        if (width > limit) {
            for (float& w : widths)
                w = std::min(w, rounded_down(limit));
            return;
        }
        room -= width;
        left -= 1;
    }
}

void widen(std::vector<float>& widths, float room) {
    for (const float width : widths)
        room -= width;
    for (float& width : widths)
        width += rounded_down(std::max(room, 0.0F) / static_cast<float>(widths.size()));
}

/// The room of "+3", or of "+9,980".
float more_room(const Canvas& c, std::size_t most) {
    return std::max(c.px(more_width),
                    text_width(c.fonts.mono_small, more_text(most)) + c.px(padding));
}

/// The widths of as many chips as fit.
std::vector<float> fitting_widths(const Canvas& c, std::span<const NamedChip> chips,
                                  std::size_t unnamed, float room) {
    std::vector<float> widths;
    for (const NamedChip& chip : chips)
        widths.push_back(width_with(c, chip, chip.details.empty() ? "" : chip.details.front()));
    const auto needs = [&](std::size_t count) {
        float sum = c.px(gap) * static_cast<float>(count - 1);
        for (std::size_t i = 0; i < count; ++i)
            sum += std::min(widths[i], c.px(least));
        return sum;
    };
    const auto all = widths.size() + unnamed;
    const float more = more_room(c, all) + c.px(gap);
    while (widths.size() > 1 && needs(widths.size()) > room - (widths.size() < all ? more : 0))
        widths.pop_back();
    const float gaps = c.px(gap) * static_cast<float>(widths.size() - 1);
    narrow(widths, room - gaps - (widths.size() < all ? more : 0));
    return widths;
}

RichText tooltip_for(const NamedChip& chip) {
    RichText text{{chip.name, Style::bold}};
    if (!chip.details.empty())
        text.push_back({"\n" + chip.details.front()});
    return text;
}

void draw_contents(const Canvas& c, const Box& box, const NamedChip& chip) {
    const Font& small = c.fonts.mono_small;
    const bool two = !chip.details.empty();
    const Box room = box.inset(c.px(padding), 0);
    const float upper = two ? box.min.y + box.height() * 0.29F : box.center().y;
    const float lower = box.min.y + box.height() * 0.67F;

    float x = room.min.x;
    if (!chip.ordinal.empty()) {
        draw_text_at(c, x, upper, small, c.theme.muted, chip.ordinal);
        x += ordinal_width(c, chip);
    }
    const float width = room.max.x - x;
    const bool fits = text_width(c.fonts.mono, chip.name) <= width;
    const Font& font = fits ? c.fonts.mono : small;
    const float end =
        draw_text_at(c, x, upper, font, chip.color, fitted_call(font, chip.name, width));
    if (chip.struck)
        strike_out(c, x, end, upper, chip.color);
    if (!two)
        return;
    const auto detail = std::ranges::find_if(chip.details, [&](const std::string& text) {
        return text_width(small, text) <= room.width();
    });
    const std::string& shown = detail != chip.details.end() ? *detail : chip.details.back();
    draw_text_at(c, room.min.x, lower, small, c.theme.muted, fitted(small, shown, room.width()));
}

}  // namespace

void draw_dragged(const Canvas& c, const DraggedChip& dragged) {
    if (!dragged.chip || dragged.dropped)
        return;
    draw_chip(c, dragged.box, dragged.chip->look);
    draw_contents(c, dragged.box, *dragged.chip);
}

std::string more_text(std::size_t count) {
    return fmt::format("+{}", count_text(count));
}

std::optional<trace::Id> draw_chips(const Canvas& c, const char* id, const Box& box,
                                    std::span<const NamedChip> chips, std::size_t more, ChipRow row,
                                    trace::Id selected, DraggedChip* dragged) {
    if (chips.empty())
        return std::nullopt;
    std::optional<trace::Id> clicked;
    const auto all = chips.size() + more;
    std::vector<float> widths = fitting_widths(c, chips, more, box.width());
    if (row == ChipRow::spread && widths.size() == all)
        widen(widths, box.width() - c.px(gap) * static_cast<float>(widths.size() - 1));
    const bool from_right = row == ChipRow::queue;
    Box rest = box;
    const auto cut = [&](float width) {
        const Box taken = from_right ? rest.cut_right(width) : rest.cut_left(width);
        from_right ? rest.cut_right(c.px(gap)) : rest.cut_left(c.px(gap));
        return taken;
    };
    const Ids ids{id};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const NamedChip& chip = chips[i];
        const Box place = cut(widths[i]);
        const Pointer pointer = pointer_over("chip", i, place);
        Chip look = chip.look;
        if (pointer.hovered)
            look.ground = mixed(look.ground, c.theme.button_hovered, 0.6F);
        draw_chip(c, place, look);
        draw_contents(c, place, chip);
        if (chip.progress) {
            draw_progress(c, place, *chip.progress, c.theme.of(trace::TaskState::suspended).base);
        }
        if (chip.task && chip.task == selected)
            draw_selection(c, place);
        if (pointer.hovered)
            show_tooltip(c, place, tooltip_for(chip));
        const bool moved =
            dragged && chip.task && (pointer.held || pointer.let_go) && pointer_dragged();
        if (moved) {
            const ImVec2 by = pointer_dragged_by();
            dragged->chip = chip;
            dragged->box = box_at({place.min.x + by.x, place.min.y + by.y}, place.size());
            dragged->dropped = pointer.let_go;
        } else if (pointer.clicked && chip.task) {
            clicked = chip.task;
        }
    }
    if (widths.size() < all) {
        const Box place = cut(more_room(c, all));
        draw_chip(c, place, {0, {c.theme.border, c.hairline()}});
        draw_text_in(c, place, c.fonts.mono_small, c.theme.muted, more_text(all - widths.size()),
                     Align::center);
        if (pointer_over("more", place).hovered) {
            RichText names;
            for (const NamedChip& chip : chips.subspan(widths.size())) {
                names.push_back({(names.empty() ? "" : "\n") + chip.name, Style::bold});
                if (!chip.details.empty())
                    names.push_back({"  " + chip.details.front()});
            }
            if (more > 0)
                names.push_back({"\n…"});
            show_tooltip(c, place, names);
        }
    }
    return clicked;
}

}  // namespace app

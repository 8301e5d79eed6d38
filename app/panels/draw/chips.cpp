#include "app/panels/draw/chips.hpp"

#include <fmt/core.h>

#include <cmath>

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
// Of chips in two rows, which have room for a name alone.
constexpr float least_low = 62;
constexpr float row_gap = 3;
constexpr float least_two_rows = 30;
constexpr float low_padding = 7;

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

/// Where chips are, and the "+3" after them.
struct Places {
    std::vector<Box> chips;
    std::optional<Box> more;
    bool low = false;  ///< in two rows
};

Places in_one_row(const Canvas& c, std::span<const NamedChip> chips, std::size_t more, ChipRow row,
                  const Box& box) {
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
    Places places;
    for (const float width : widths)
        places.chips.push_back(cut(width));
    if (widths.size() < all)
        places.more = cut(more_room(c, all));
    return places;
}

/// Two below each other, and then the next two.
Places in_two_rows(const Canvas& c, std::size_t named, std::size_t all, ChipRow row,
                   const Box& box) {
    const float between = c.px(gap);
    const auto most = static_cast<std::size_t>(
        std::max(1.0F, std::floor((box.width() + between) / (c.px(least_low) + between))));
    const std::size_t columns = std::min(most, (all + 1) / 2);
    const std::size_t cells = std::min(2 * columns, all);
    const auto count = static_cast<float>(columns);
    const float width = rounded_down((box.width() - between * (count - 1)) / count);
    const float height = rounded_down((box.height() - c.px(row_gap)) / 2);
    Places places;
    places.low = true;
    for (std::size_t i = 0; i < cells; ++i) {
        const float along = static_cast<float>(i / 2) * (width + between);
        const float x = row == ChipRow::queue ? box.max.x - along - width : box.min.x + along;
        const float y = i % 2 == 0 ? box.min.y : box.max.y - height;
        const Box cell = box_at({x, y}, {width, height});
        const bool last = i + 1 == cells;
        if (i < named && (!last || cells == all))
            places.chips.push_back(cell);
        else if (!places.more)
            places.more = cell;
    }
    return places;
}

/// In one row if that holds all of them.
Places places_for(const Canvas& c, std::span<const NamedChip> chips, std::size_t more, ChipRow row,
                  const Box& box) {
    Places places = in_one_row(c, chips, more, row, box);
    if (!places.more || box.height() < c.px(least_two_rows))
        return places;
    return in_two_rows(c, chips.size(), chips.size() + more, row, box);
}

void draw_low_contents(const Canvas& c, const Box& box, const NamedChip& chip) {
    const Font& font = c.fonts.mono_small;
    const float y = box.center().y;
    Box room = box.inset(c.px(low_padding), 0);
    if (!chip.ordinal.empty()) {
        draw_text_at(c, room.min.x, y, font, c.theme.muted, chip.ordinal);
        room.cut_left(ordinal_width(c, chip));
    }
    if (!chip.details.empty()) {
        const std::string& shortest = chip.details.back();
        const float taken = text_width(font, shortest) + c.px(low_padding);
        if (taken + std::min(text_width(font, chip.name), c.px(least_low)) <= room.width()) {
            draw_text_at(c, room.max.x, y, font, c.theme.muted, shortest, Align::right);
            room.cut_right(taken);
        }
    }
    const float end = draw_text_at(c, room.min.x, y, font, chip.color,
                                   fitted_call(font, chip.name, room.width()));
    if (chip.struck)
        strike_out(c, room.min.x, end, y, chip.color);
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
    const Places places = places_for(c, chips, more, row, box);
    const Ids ids{id};
    for (std::size_t i = 0; i < places.chips.size(); ++i) {
        const NamedChip& chip = chips[i];
        const Box& place = places.chips[i];
        const Pointer pointer = pointer_over("chip", i, place);
        Chip look = chip.look;
        if (pointer.hovered)
            look.ground = mixed(look.ground, c.theme.button_hovered, 0.6F);
        draw_chip(c, place, look);
        places.low ? draw_low_contents(c, place, chip) : draw_contents(c, place, chip);
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
    if (places.more) {
        const Box& place = *places.more;
        const auto shown = places.chips.size();
        draw_chip(c, place, {0, {c.theme.border, c.hairline()}});
        draw_text_in(c, place, c.fonts.mono_small, c.theme.muted,
                     more_text(chips.size() + more - shown), Align::center);
        if (pointer_over("more", place).hovered) {
            RichText names;
            for (const NamedChip& chip : chips.subspan(shown)) {
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

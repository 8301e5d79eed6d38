#pragma once

#include <optional>
#include <string_view>

#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

/// A panel: its ground, its border and, at its top left, its title (which may be empty). Returns
/// the room inside, below the title.
Box draw_card(const Canvas& c, const Box& box, const RichText& title);

/// The height that draw_card() takes for itself.
[[nodiscard]] float card_overhead(const Canvas& c);

struct Chip {
    Color ground = 0;  ///< 0: none
    Stroke border;
    Color hatch = 0;  ///< 0: none
};

/// How the seat, the slots and the queue entries look in a state; `std::nullopt`: not begun, or
/// empty.
[[nodiscard]] Chip chip_for(const Canvas& c, std::optional<trace::TaskState> state);

/// Neutral: the border and ground of a button.
[[nodiscard]] Chip plain_chip(const Canvas& c);

/// A small rounded box for a task, a slot, a timer.
void draw_chip(const Canvas& c, const Box& box, const Chip& chip);

/// How much of a wait is over: a bar along the lower edge of a chip. `part` from 0 to 1.
void draw_progress(const Canvas& c, const Box& chip, float part, Color color);

/// A filled tag with a line of mono text, as the now line's time; centred on x, inside `bounds`.
/// Returns where it is.
Box draw_tag(const Canvas& c, float x, float top, const Box& bounds, std::string_view text,
             Color ground, Color color);

}  // namespace app

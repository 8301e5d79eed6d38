#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/panels/draw/canvas.hpp"
#include "app/scene/notes.hpp"

namespace app {

/// Parameters in columns of equal width, filled row by row.
struct ParameterGrid {
    ParameterGrid(const Canvas& c, float width, std::span<const ParameterField> fields);

    [[nodiscard]] static float row_height(const Canvas& c);
    [[nodiscard]] float height(const Canvas& c) const;
    /// Of the field of that number, if the first stands at `top_left`.
    [[nodiscard]] Box cell(const Canvas& c, ImVec2 top_left, std::size_t field) const;

    float name_width = 0;
    float cell_width = 0;
    std::size_t columns = 1;
    std::size_t rows = 0;
};

/// A parameter in its cell: its name, a slider and a number, or a box to tick.
class ParameterRow {
public:
    /// Returns the new value, on a step, when it was changed.
    std::optional<double> draw(const Canvas& c, const Box& cell, const ParameterField& field,
                               float name_width, const Translation& tr);

private:
    std::optional<double> draw_number(const Canvas& c, Box cell, const ParameterField& field,
                                      float name_width, const Translation& tr);

    std::string held_;  ///< the parameter whose number is being dragged or typed
};

}  // namespace app

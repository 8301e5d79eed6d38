#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/panels/draw/scroll.hpp"
#include "app/scene/notes.hpp"

namespace app {

/// What the person wants of a parameter. The value is on one of its steps and inside its range; a
/// flag's is 0 or 1.
struct ParameterChange {
    std::string name;
    double value = 0;
};

/// The height that draw_parameters() would like to have.
[[nodiscard]] float parameters_height(const Canvas& c, float width,
                                      std::span<const ParameterField> fields);

/// Every parameter of the lesson, in as many columns as fit; it scrolls where the box is too low.
std::optional<ParameterChange> draw_parameters(const Canvas& c, const Box& box,
                                               std::span<const ParameterField> fields,
                                               Scroll& scroll, const Translation& tr);

}  // namespace app

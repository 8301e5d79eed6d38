#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/panels/draw/scroll.hpp"
#include "app/panels/wish.hpp"
#include "app/scene/notes.hpp"

namespace app {

/// Every parameter of the lesson, in as many columns as fit; it scrolls where the box is too low.
class ParameterStrip {
public:
    /// The height that it would like to have.
    [[nodiscard]] static float height(const Canvas& c, float width,
                                      std::span<const ParameterField> fields);

    std::optional<SetParameter> draw(const Canvas& c, const Box& box,
                                     std::span<const ParameterField> fields, const Translation& tr);

private:
    std::optional<double> draw_number(const Canvas& c, Box cell, const ParameterField& field,
                                      float name_width, const Translation& tr);

    Scroll scroll_;
    std::string held_;  ///< the parameter whose number is being dragged or typed
};

}  // namespace app

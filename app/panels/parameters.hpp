#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/scene/notes.hpp"

namespace app {

/// Every parameter of the lesson, in as many columns as fit, and a button that gives them their
/// first values back; it scrolls where the box is too low.
class ParametersPanel final : public Panel {
public:
    void show_run(const Run& run, Change change) override;
    [[nodiscard]] bool wanted() const override { return has_parameters_; }
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    std::optional<double> draw_number(const Canvas& c, Box cell, const ParameterField& field,
                                      float name_width, const Translation& tr);

    bool has_parameters_ = false;
    Scroll scroll_;
    std::string held_;  ///< the parameter whose number is being dragged or typed
};

}  // namespace app

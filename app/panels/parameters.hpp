#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/panels/parameter_row.hpp"

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
    bool has_parameters_ = false;
    Scroll scroll_;
    ParameterRow row_;
};

}  // namespace app

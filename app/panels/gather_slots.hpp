#pragma once

#include "app/panels/panel.hpp"

namespace app {

/// gather's list and its slots. A click selects a task.
class GatherSlotsPanel final : public Panel {
public:
    void show_run(const Run& run, Change change) override;
    /// The program gathers.
    [[nodiscard]] bool wanted() const override { return has_gather_; }
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    bool has_gather_ = false;
};

}  // namespace app

#pragma once

#include "app/panels/panel.hpp"

namespace app {

/// The event loop: ready queue, the running seat, timers, and who waits for something else. A click
/// selects a task.
class LoopStripPanel final : public Panel {
public:
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
};

}  // namespace app

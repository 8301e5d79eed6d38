#pragma once

#include "app/panels/panel.hpp"

namespace app {

/// The event loop: ready queue, the running seat, timers, and who waits for something else. A click
/// selects a task.
class LoopStripPanel final : public Panel {
public:
    /// `dragged`: so does dragging what is ready to the seat, and a timer to what is ready.
    explicit LoopStripPanel(bool dragged = false) : dragged_{dragged} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    bool dragged_;
};

}  // namespace app

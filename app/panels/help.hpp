#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// The help page, over the window: a picture of the window that says what everything in it is, and
/// beside it every key; on a second page asyncio's words. It asks to be closed.
class HelpPage final : public Panel {
public:
    Wish draw(const Canvas& c, const Box& window, const Moment& moment) override;

private:
    Scroll scroll_;
    bool words_ = false;  ///< asyncio's are shown, not the window
};

}  // namespace app

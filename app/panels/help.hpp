#pragma once

#include "app/panels/panel.hpp"

namespace app {

/// The help page, over the window: how to read the picture, and every key. It asks to be closed.
class HelpPage final : public Panel {
public:
    Wish draw(const Canvas& c, const Box& window, const Moment& moment) override;
};

}  // namespace app

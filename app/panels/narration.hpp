#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// "Now · why": what happened, what led to it, what comes next.
class NarrationPanel final : public Panel {
public:
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Scroll scroll_;
    RichText now_;  ///< what is being read; another text begins at its top
};

}  // namespace app

#pragma once

#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// What the program has printed, and what Python has reported on standard error. A click on a line
/// goes to the moment just after it was printed.
class OutputPanel final : public Panel {
public:
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    ListPlace place_;
    std::size_t lines_ = 0;  ///< how many there were; a new one is brought into sight
};

}  // namespace app

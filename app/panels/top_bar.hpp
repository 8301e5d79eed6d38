#pragma once

#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// The levels and the lessons of the open one's, or the recording; language (where it can be
/// changed), theme and help.
class TopBarPanel final : public Panel {
public:
    /// `catalogue` outlives the panel.
    explicit TopBarPanel(const Catalogue& catalogue) : catalogue_{catalogue} {}

    /// There is no choice of languages.
    void keep_english() { languages_ = false; }

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const Catalogue& catalogue_;
    bool languages_ = true;
};

}  // namespace app

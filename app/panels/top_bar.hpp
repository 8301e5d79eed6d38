#pragma once

#include <array>

#include "app/commands/target.hpp"
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

    /// What can be shown in this run, and has a place already. `one_main`: the source and the
    /// timeline share a place.
    void offer(const std::array<bool, side_panels>& available,
               const std::array<bool, side_panels>& placed, bool one_main) {
        available_ = available;
        placed_ = placed;
        one_main_ = one_main;
    }

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Wish draw_programs(const Canvas& c, const Box& room, const Moment& moment);
    Wish draw_levels(const Canvas& c, const Box& room, const Moment& moment, std::size_t open);
    /// The panels that have no place; `right` moves to its left.
    Wish draw_more(const Canvas& c, float& right, float y, const Translation& tr);

    const Catalogue& catalogue_;
    std::array<bool, side_panels> available_{}, placed_{};
    bool one_main_ = false;
    bool languages_ = true;
};

}  // namespace app

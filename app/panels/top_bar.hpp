#pragma once

#include <array>

#include "app/commands/target.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// The levels and the list of the open one's lessons, or the recording; the stages; language (where
/// it can be changed), theme and help. What has too little room becomes a list, in this order: the
/// word "Level" goes, the stages, the levels.
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

    /// The open one, and which the program has.
    void set_stages(Stage open, const std::array<bool, stages>& offered) {
        stage_ = open;
        stages_ = offered;
    }

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    struct Offer;
    [[nodiscard]] Offer offer_for(const Program& program, const Translation& tr) const;
    static void name_lessons(Offer& offer, const Program& program, const Translation& tr);
    [[nodiscard]] Offer fitting_offer(const Canvas& c, float room, const Program& program,
                                      const Translation& tr) const;
    Wish draw_programs(const Canvas& c, Box room, const Moment& moment);
    /// The panels that have no place; `right` moves to its left.
    Wish draw_more(const Canvas& c, float& right, float y, const Translation& tr);

    const Catalogue& catalogue_;
    std::array<bool, side_panels> available_{}, placed_{};
    bool one_main_ = false;
    Stage stage_ = Stage::run;
    std::array<bool, stages> stages_{};
    bool languages_ = true;
};

}  // namespace app

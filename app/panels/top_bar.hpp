#pragma once

#include <array>

#include "app/commands/target.hpp"
#include "app/learn/progress.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"
#include "app/workspace/workspace.hpp"

namespace app {

/// The levels and the list of the open one's lessons, or the recording, and at its end practice and
/// progress; the stages; what was done in each; the recording's event loops, where there are
/// several; language (where it can be changed), theme and help. What has too little room becomes a
/// list, in this order: the word "Level" goes, the stages, the levels.
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

    /// The open stage, and which the program has.
    struct Stages {
        Stage open = Stage::run;
        std::array<bool, stages> offered{};
    };
    /// What is open. `program`: the one to which the person can go back. `progress`: null, if none
    /// is kept. Both until the next call.
    void set_place(WindowPage page, const Stages& of, const Program& program,
                   const Progress* progress) {
        page_ = page;
        stages_ = of;
        program_ = &program;
        progress_ = progress;
    }

    /// The programs of the person's own, of which the last ones are offered, and that another file
    /// can be opened. It outlives the panel; null: neither is.
    void set_workspace(const Workspace* workspace) { workspace_ = workspace; }

    /// What the learner has met of the program, and so is offered.
    struct Met {
        bool programs = true, stages = true;
    };
    void set_met(Met met) { met_ = met; }

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    struct Offer;
    [[nodiscard]] Offer offer_for(const Program& program, const Translation& tr) const;
    void name_lessons(Offer& offer, const Program& program, const Translation& tr) const;
    /// What an entry after those of the programs and pages leads to.
    [[nodiscard]] Wish open_known(std::size_t number) const;
    [[nodiscard]] Offer fitting_offer(const Canvas& c, float room, const Program& program,
                                      const Translation& tr) const;
    Wish draw_programs(const Canvas& c, Box room, const Moment& moment);
    /// `id`: of the program.
    Wish draw_stages(const Canvas& c, const Box& place, const Offer& offer,
                     std::string_view id) const;
    Wish draw_lessons(const Canvas& c, Box room, const Offer& offer) const;
    /// The panels that have no place; `right` moves to its left.
    Wish draw_more(const Canvas& c, float& right, float y, const Translation& tr);
    /// The event loops of which one is shown, if there are several.
    Wish draw_loops(const Canvas& c, float& right, float y, const Moment& moment) const;

    const Catalogue& catalogue_;
    std::array<bool, side_panels> available_{}, placed_{};
    bool one_main_ = false;
    WindowPage page_ = WindowPage::program;
    Stages stages_;
    const Program* program_ = nullptr;
    const Progress* progress_ = nullptr;
    const Workspace* workspace_ = nullptr;
    Met met_;
    bool languages_ = true;
};

}  // namespace app

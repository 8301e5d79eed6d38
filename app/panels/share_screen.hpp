#pragma once

#include "app/panels/learn_screen.hpp"
#include "app/panels/share.hpp"

namespace app {

/// The page on which what is shown is given away: as a link, a picture, a film or a page.
class ShareScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    /// `theme`: in which the program is seen.
    void offer(SharedLink link, ThemeName theme);

    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override { return offer_.wish(offer_.page.focus()); }
    void move_focus(int by) override { offer_.page.move_focus(by); }
    void move_sideways(int by) override { offer_.page.move_choice(by); }
    void take_back() override {}

    ShareOffer offer_;
    std::shared_ptr<Run> run_;  ///< the window's, of which nothing is shown
    const Translation* tr_ = nullptr;
    SharePanel panel_{offer_};
    ShareBarPanel bar_;
};

}  // namespace app

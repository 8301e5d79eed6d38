#pragma once

#include <memory>
#include <string>

#include "app/panels/learn_screen.hpp"
#include "app/panels/progress.hpp"

namespace app {

/// The screen that tells what was done and what is known. A digit does nothing there.
class ProgressScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    /// From now on it tells this. `catalogue` and `tr` outlive it.
    void tell(const Progress& progress, const Catalogue& catalogue, const Translation& tr) {
        page_.show(progress, catalogue, tr);
    }
    void say(std::string message) { page_.say(std::move(message)); }
    [[nodiscard]] const ProgressPage& page() const { return page_; }

    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override { return wish_of(page_, page_.actions()[page_.focus()]); }
    void move_focus(int by) override { page_.move_focus(by); }
    void take_back() override { page_.ask_to_reset(false); }

    ProgressPage page_;
    std::shared_ptr<Run> run_;  ///< the window's, of which nothing is shown
    const Translation* tr_ = nullptr;
    ProgressLessonsPanel lessons_{page_};
    ProgressIdeasPanel ideas_{page_};
    ProgressBarPanel bar_{page_};
};

}  // namespace app

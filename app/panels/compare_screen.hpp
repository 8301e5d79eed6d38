#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "app/compare/compare_play.hpp"
#include "app/panels/compare_sides.hpp"
#include "app/panels/compare_timeline.hpp"
#include "app/panels/learn_screen.hpp"

namespace app {

/// The screen on which the run stands beside another.
class CompareScreen final : public LearnScreen {
public:
    /// `catalogue` outlives the screen.
    CompareScreen(Panel& top_bar, Panel& notice, const Catalogue& catalogue)
        : LearnScreen{top_bar, notice}, play_{catalogue} {}

    /// See ComparePlay::show().
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

    /// Where A stands at that cursor, the clock shows this.
    void follow_clock(std::size_t cursor, std::int64_t t_ns) { play_.follow_clock(cursor, t_ns); }
    void compare_with(const std::shared_ptr<Run>& run) { play_.compare_with(run); }
    [[nodiscard]] const compare::ComparePlay& play() const { return play_; }
    [[nodiscard]] bool at_end() const { return play_.at_end(); }

private:
    void pick(std::size_t choice) override { play_.choose(choice); }
    Wish enter() override {
        play_.step_forward();
        return {};
    }
    void move_focus(int by) override;
    void move_sideways(int by) override { by > 0 ? play_.step_forward() : play_.step_back(); }
    void take_back() override { play_.step_back(); }
    Taken take_other_key(Key key) override;
    void follow_runs();

    compare::ComparePlay play_;
    CompareSourcePanel source_a_{play_, false}, source_b_{play_, true};
    DifferencesPanel differences_{play_};
    CompareTimelinePanel timeline_{play_};
    CompareBarPanel bar_{play_};
    const Translation* tr_ = nullptr;
    std::size_t shown_ = 0;  ///< the pair of runs that the sources have
};

}  // namespace app

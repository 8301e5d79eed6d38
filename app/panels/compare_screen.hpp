#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/compare/compare_play.hpp"
#include "app/panels/compare_bar.hpp"
#include "app/panels/compare_differences.hpp"
#include "app/panels/compare_source.hpp"
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

    /// The window has this run from now on, see ComparePlay::follow().
    void follow(const std::shared_ptr<Run>& run, bool whole) { play_.follow(run, whole); }
    /// Where A stands at that cursor, the clock shows this.
    void follow_clock(std::size_t cursor, std::int64_t t_ns);
    void compare_with(const std::shared_ptr<Run>& run, std::string without = {});
    /// Programs of the person's own that can be compared with.
    void set_known(const OwnPrograms* known) { source_b_.set_known(known); }
    /// What becomes of a program that shall be B.
    void say(std::string words) { bar_.say(std::move(words)); }
    /// Lets so much real time pass, at the speed and with the pauses that runs are played with.
    void advance(double seconds, double speed, bool pauses);
    void pause() { play_.player().pause(); }
    [[nodiscard]] std::optional<Playback> playback() const override {
        return play_.player().playback();
    }
    [[nodiscard]] const compare::ComparePlay& play() const { return play_; }
    [[nodiscard]] bool at_end() const { return play_.player().at_end(); }

private:
    void pick(std::size_t choice) override { play_.go_to_difference(choice); }
    Wish enter() override {
        play_.player().step_forward();
        return {};
    }
    void press_space() override {
        if (!held())
            play_.player().toggle();
    }
    void move_focus(int by) override;
    void move_sideways(int by) override;
    void take_back() override { play_.player().step_back(); }
    void turn_pages(int by) override { differences_.turn_pages(by); }
    [[nodiscard]] bool repeats(Key key) const override {
        return scrolled_by(key) != 0 || key == Key::a || key == Key::d || key == Key::enter ||
               key == Key::backspace;
    }
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

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/challenge/edit_play.hpp"
#include "app/panels/challenge_goal.hpp"
#include "app/panels/challenge_hints.hpp"
#include "app/panels/learn_screen.hpp"

namespace app {

/// The screen on which the learner reaches a goal by changing the program: the goal, the program's
/// text, and the run of it as it was saved last, to its end.
class EditChallengeScreen final : public LearnScreen {
public:
    /// The panels that it shares with the run's screen. All outlive it.
    struct Shared {
        Panel &top_bar, &notice, &program_bar;
        Panel &text, &source;  ///< the second where there is no text to edit
        Panel &output, &timeline;
    };
    EditChallengeScreen(const Shared& shared, const Catalogue& catalogue)
        : LearnScreen{shared.top_bar, shared.notice}, shared_{shared}, play_{catalogue} {}

    /// Programs of one's own alone, by the name of their file.
    [[nodiscard]] bool offered(const Program& program) const override {
        return play_.of(program) != nullptr;
    }
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;
    void take(const Wish& wish) override;

    [[nodiscard]] EditPlay& play() { return play_; }
    [[nodiscard]] const EditPlay& play() const { return play_; }

private:
    void pick(std::size_t /*choice*/) override {}
    Wish enter() override;
    void move_focus(int /*by*/) override {}
    void take_back() override {}
    void turn_pages(int by) override;
    Taken take_other_key(Key key) override;
    void go_to(std::size_t cursor);

    Shared shared_;
    EditPlay play_;
    ChallengeGoalPanel goal_{play_};
    ChallengeHintsPanel hints_{play_};
    ChallengeBarPanel bar_{play_};
    std::shared_ptr<Run> shown_;
    const Translation* tr_ = nullptr;
    std::size_t cursor_ = 0;
    std::int64_t now_ns_ = 0;
    trace::Id selected_{};
};

}  // namespace app

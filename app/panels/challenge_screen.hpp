#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/challenge/challenge_play.hpp"
#include "app/panels/challenge_goal.hpp"
#include "app/panels/challenge_hints.hpp"
#include "app/panels/challenge_values.hpp"
#include "app/panels/learn_screen.hpp"
#include "app/panels/output.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// The screen on which the learner reaches a goal by changing values: the goal, what may be
/// changed, and the run with the present values, to its end.
class ChallengeScreen final : public LearnScreen {
public:
    /// `catalogue` outlives the screen.
    ChallengeScreen(Panel& top_bar, Panel& notice, const Catalogue& catalogue)
        : LearnScreen{top_bar, notice}, catalogue_{catalogue} {}

    [[nodiscard]] bool offered(const Program& program) const override {
        return !challenges(program).empty();
    }
    /// About the run's program: the values are those of the challenge, not of the run.
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;
    void release_keys() override { play_.settle(); }
    /// To look at a moment of the run, or at a task; to change a value.
    void take(const Wish& wish) override;

    /// One of the lesson's that is reached by editing; null: it has none.
    void offer_edit(const NotesGoal* edit) { bar_.set_edit(edit); }
    /// Of this program's challenges, those that were solved earlier.
    void remember_solved(const std::set<std::string>& ids) { play_.remember_solved(ids); }
    /// Those that were solved since the last call.
    [[nodiscard]] std::vector<std::string> take_solved() { return play_.take_solved(); }
    [[nodiscard]] bool all_solved() const { return play_.solved_count() == play_.all().size(); }

private:
    void pick(std::size_t choice) override { play_.focus_on(choice); }
    Wish enter() override;
    void move_focus(int by) override { play_.move_focus(by); }
    void move_sideways(int by) override { play_.step(by, held()); }
    void take_back() override { play_.reset_parameter(); }
    void turn_pages(int by) override;
    [[nodiscard]] bool repeats(Key key) const override {
        return key == Key::plus || key == Key::minus;
    }
    Taken take_other_key(Key key) override;
    void follow_run();
    void go_to(std::size_t cursor);
    /// Shows what the first hint speaks of, once.
    void follow_hint();

    const Catalogue& catalogue_;
    ChallengePlay play_;
    ChallengeGoalPanel goal_{play_};
    ChallengeValuesPanel values_{play_};
    ChallengeHintsPanel hints_{play_};
    ChallengeBarPanel bar_{play_};
    SourcePanel source_;
    OutputPanel output_;
    TimelinePanel timeline_;
    std::shared_ptr<Run> shown_;  ///< the play's, as the panels have it
    const Translation* tr_ = nullptr;
    std::size_t cursor_ = 0;
    std::int64_t now_ns_ = 0;  ///< from that of the cursor to that of the next event
    trace::Id selected_{};
    std::pair<std::size_t, std::size_t> hint_{};  ///< the challenge, and how many it shows
};

}  // namespace app

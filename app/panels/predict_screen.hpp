#pragma once

#include <memory>

#include "app/learn/prediction.hpp"
#include "app/panels/learn_screen.hpp"
#include "app/panels/predict.hpp"
#include "app/panels/source.hpp"

namespace app {

/// The screen on which a program is asked about before it runs: its source, and the questions.
class PredictScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    /// What was answered stays if it is the same program with the same values.
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    /// Before the first event of the run that is asked about.
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

    /// From now on asks the first question alone, or all; what was answered stays.
    void ask_first_alone(bool alone);

    /// visit(question, answer) for each answer that was given since the last call.
    template <class Visit>
    void take_answers(Visit visit) {
        for (; const auto* given = prediction_.given(taken_); ++taken_)
            visit(prediction_.questions()[taken_], given->answer);
    }
    /// Whether all questions are answered.
    [[nodiscard]] bool at_end() const {
        return !first_alone_ && !prediction_.questions().empty() && prediction_.at_end();
    }

private:
    void pick(std::size_t choice) override { prediction_.pick(choice); }
    Wish enter() override;
    void move_focus(int by) override { prediction_.move_focus(by); }
    void take_back() override { prediction_.take_back(); }
    void turn_pages(int by) override { predict_.turn_pages(by); }
    [[nodiscard]] bool repeats(Key key) const override { return scrolled_by(key) != 0; }
    Taken take_other_key(Key key) override;
    void follow_question();
    [[nodiscard]] std::vector<Question> questions_now() const;

    std::shared_ptr<Run> run_;    ///< about which the questions are
    std::shared_ptr<Run> asked_;  ///< that of the one that is asked: perhaps with other values
    const Translation* tr_ = nullptr;
    bool first_alone_ = false;
    std::size_t taken_ = 0;  ///< so many answers
    Prediction prediction_{{}};
    SourcePanel source_;
    PredictPanel predict_{prediction_};
    PredictBarPanel bar_{prediction_};
};

}  // namespace app

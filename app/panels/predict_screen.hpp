#pragma once

#include <memory>
#include <vector>

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

    /// An answer to a question, and whether it was right.
    struct Answered {
        QuestionKind kind{};
        bool right = false;
    };
    /// Those that were given since the last call.
    std::vector<Answered> take_answers();

private:
    void pick(std::size_t choice) override { prediction_.pick(choice); }
    Wish enter() override;
    void move_focus(int by) override { prediction_.move_focus(by); }
    void take_back() override { prediction_.take_back(); }
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

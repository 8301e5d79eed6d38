#pragma once

#include <memory>
#include <vector>

#include "app/commands/key.hpp"
#include "app/learn/prediction.hpp"
#include "app/panels/predict.hpp"
#include "app/panels/source.hpp"
#include "app/panels/stage_screen.hpp"

namespace app {

/// The screen on which a program is asked about before it runs: its source, and the questions.
class PredictScreen final : public StageScreen {
public:
    /// Both are the window's, and outlive the screen.
    PredictScreen(Panel& top_bar, Panel& notice);

    /// Asks about a run. What was answered stays if it is the same program with the same values:
    /// the language may be another.
    void show(const std::shared_ptr<Run>& run, const Translation& tr);
    [[nodiscard]] const Prediction& prediction() const { return prediction_; }

    /// Before the first event of the run that is asked about.
    [[nodiscard]] Moment moment(const Translation& tr) const;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window);
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

    /// An answer to a question, and whether it was right.
    struct Answered {
        QuestionKind kind{};
        bool right = false;
    };
    /// Those that were given since the last call.
    std::vector<Answered> take_answers();

    /// A key of the keyboard: whether it is of use here, and what it asks for.
    struct Taken {
        bool taken = false;
        Wish wish;
    };
    Taken take_key(Key key);

private:
    void follow_question();
    Wish enter();

    Panel& top_bar_;
    Panel& notice_;
    std::shared_ptr<Run> run_;    ///< about which the questions are
    std::shared_ptr<Run> asked_;  ///< that of the one that is asked: perhaps with other values
    lessons::Language language_{};
    std::size_t taken_ = 0;  ///< so many answers
    Prediction prediction_{{}};
    SourcePanel source_;
    PredictPanel predict_{prediction_};
    PredictBarPanel bar_{prediction_};
};

}  // namespace app

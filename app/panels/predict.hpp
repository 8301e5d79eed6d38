#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "app/learn/prediction.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// The question that is asked, what can be answered and what an answer was worth; below it those
/// answered before.
class PredictPanel final : public Panel {
public:
    /// `prediction` outlives the panel. `words`: with what the keys of its own texts begin;
    /// `at_end`: what it asks for when the last answer has been read.
    explicit PredictPanel(Prediction& prediction, std::string_view words = "predict",
                          Wish at_end = OpenStage{Stage::run})
        : prediction_{prediction}, words_{words}, at_end_{std::move(at_end)} {}

    /// In place of how many questions there are.
    void set_title(std::string title) { title_ = std::move(title); }

    /// The values that the program has without a question's own.
    void set_values(const lessons::Values& values) { values_ = values; }

    /// Of the question alone, without those answered before.
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    Prediction& prediction_;
    std::string words_, title_;
    Wish at_end_;
    lessons::Values values_{{}};
    Scroll scroll_;
    std::size_t shown_ = 0;        ///< the question for which it was scrolled
    bool shown_answered_ = false;  ///< and whether it was answered then
};

/// The bar below: how many answers were right, and the way to the run.
class PredictBarPanel final : public Panel {
public:
    explicit PredictBarPanel(const Prediction& prediction) : prediction_{prediction} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const Prediction& prediction_;
};

}  // namespace app

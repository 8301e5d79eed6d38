#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/prediction.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

/// What was said of an answer: "You said 6.00 s; it was 3.00 s. …", or the explanation alone.
[[nodiscard]] RichText words_about(const Question& question, const Verdict& verdict,
                                   const Translation& tr);

/// A question with its options, and what an answer was worth, laid out for a width. Everything
/// below its top is found once, and then drawn.
class QuestionCard {
public:
    /// `puzzle`: what stands above the questions of a lesson; `values`: what is said of those that
    /// the question brings. `prediction`, about whose present question it is, outlives it.
    QuestionCard(const Canvas& c, const Prediction& prediction, RichText puzzle, RichText values,
                 float width, const Translation& tr);

    [[nodiscard]] float options_end() const { return options_end_; }
    /// With room for buttons below.
    [[nodiscard]] float height() const;
    [[nodiscard]] float buttons_top() const;

    /// Returns the option that was clicked.
    std::optional<std::size_t> draw(ImVec2 at) const;

private:
    [[nodiscard]] float sign_width() const;
    [[nodiscard]] float beside_label() const;
    void place_options();
    void answered(const Translation& tr);
    [[nodiscard]] bool is_right(std::size_t option) const;
    [[nodiscard]] Chip look_of(std::size_t option, bool hovered) const;
    [[nodiscard]] Box box_of(std::size_t option, ImVec2 at) const;
    void draw_brackets(ImVec2 at) const;
    [[nodiscard]] bool draw_option(const Box& box, std::size_t i) const;
    void draw_sign(ImVec2 right, std::size_t i) const;
    void draw_place(ImVec2 right, std::size_t i) const;

    const Canvas& c_;
    const Prediction& prediction_;
    const Question& question_;
    const Prediction::Given* given_;  ///< null: it has not been answered
    float width_;
    RichText puzzle_, values_, text_, legend_, verdict_;
    std::vector<RichText> labels_;
    std::vector<Box> boxes_;  ///< from the card's text's top left
    float text_top_ = 0, values_top_ = 0, options_top_ = 0, options_end_ = 0;
    float verdict_top_ = 0, verdict_height_ = 0;
    bool in_brackets_ = false;
};

/// An answered question in a card of its own: what was asked, and what it was. Nothing where it has
/// no room. Returns the card's height.
float draw_answered_question(const Canvas& c, ImVec2 at, ImVec2 room, const Question& question,
                             const Verdict& verdict, std::size_t number, const Translation& tr);

}  // namespace app

#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "app/panels/panel.hpp"

namespace app {

/// A line that says why this moment is shown, and leads back to the question whose answer led here.
class WayBackPanel final : public Panel {
public:
    /// Where the question is asked.
    struct Question {
        WindowPage page{};
        Stage stage{};
        bool right = false;  ///< whether the answer was
        /// What the window showed before the answer led here.
        std::shared_ptr<Run> run{};
        std::size_t cursor = 0;
    };
    /// None: no answer has led here.
    void set_question(std::optional<Question> question) { question_ = std::move(question); }
    [[nodiscard]] const std::optional<Question>& question() const { return question_; }
    /// Nothing if no answer has led here.
    [[nodiscard]] Wish back() const;

    [[nodiscard]] bool wanted() const override { return question_.has_value(); }
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    std::optional<Question> question_;
};

}  // namespace app

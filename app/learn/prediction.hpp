#pragma once

#include <optional>
#include <vector>

#include "app/learn/question.hpp"

namespace app {

/// A learner's way through the questions about a run: one at a time, each answered once.
class Prediction {
public:
    /// What was answered to a question.
    struct Given {
        Answer answer;
        Verdict verdict;
    };

    explicit Prediction(std::vector<Question> questions);
    /// The same questions in another language; anything else begins anew.
    void say_in_other_words(std::vector<Question> questions);
    /// The same questions and more; if all were answered, the first of those is asked.
    void ask_more(std::vector<Question> questions);

    [[nodiscard]] const std::vector<Question>& questions() const { return questions_; }
    /// The number of the question that is asked; that of the last one when all are answered.
    [[nodiscard]] std::size_t current() const { return current_; }
    [[nodiscard]] const Question& question() const { return questions_[current_]; }
    /// Null: it has not been answered.
    [[nodiscard]] const Given* given(std::size_t number) const;
    /// Whether the current one has been answered: then enter() goes on.
    [[nodiscard]] bool answered() const { return given(current_); }
    [[nodiscard]] bool at_end() const;
    [[nodiscard]] std::size_t right() const;  ///< so many answers were

    /// The option on which the keyboard stands.
    [[nodiscard]] std::size_t focus() const { return focus_; }
    /// Of an order, what has been put so far.
    [[nodiscard]] const Answer& order() const { return order_; }
    /// Where an option stands in the order so far, from 1; 0: nowhere.
    [[nodiscard]] std::size_t place_of(std::size_t option) const;

    /// The keyboard's option moves by so many, past what stands in the order already.
    void move_focus(int by);
    /// Answers, or puts the option next in the order; the last one follows by itself. Nothing if
    /// the question is answered, or the option has its place.
    void pick(std::size_t option);
    /// Takes the last option out of the order again.
    void take_back();
    /// Picks the option in focus; of an answered question, goes on to the next. False: there is no
    /// next.
    bool enter();

private:
    [[nodiscard]] bool free(std::size_t option) const { return place_of(option) == 0; }
    void answer(Answer answer);

    std::vector<Question> questions_;
    std::vector<std::optional<Given>> given_;
    std::size_t current_ = 0, focus_ = 0;
    Answer order_;
};

}  // namespace app

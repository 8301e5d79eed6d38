#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/learn/asked.hpp"
#include "app/learn/question.hpp"
#include "lessons/notes_question.hpp"

namespace app {

/// The belief that is right, of those that have values.
inline constexpr std::string_view right = "right";

/// A question before it has its words: what is asked of the run, and what can be believed of it.
/// The words are those of its kind, `ask.NAME.text`, `ask.NAME.BELIEF` and so on, where the lesson
/// has none of its own.
struct Draft {
    struct Choice {
        std::string_view belief{};  ///< "" for an item of an order
        /// What is to be read; "": the words of the belief.
        std::string text{};
        bool right = false;
        std::size_t cursor = 0;  ///< where the run first differs from it
        Words words{};           ///< beside those of the question
    };
    /// Two items of an order.
    struct Pair {
        std::size_t earlier = 0, later = 0;
        std::string_view belief{};  ///< the case: `ask.NAME.BELIEF.why` says why they come so
        std::size_t cursor = 0;
        Words words{};
    };

    QuestionKind kind{};
    std::string_view name{};
    std::string_view text = "text", explanation = "right";  ///< which of the kind's words
    Words words{};
    std::vector<Choice> choices{};  ///< as they are shown
    std::size_t cursor = 0;         ///< where the right answer is seen

    bool ordered = false;
    std::vector<Answer> answers{};  ///< of an order
    std::vector<Pair> pairs{};      ///< of an order

    void add(Choice choice) { choices.push_back(std::move(choice)); }
};

/// Whether the one comes before the other in each of the answers.
[[nodiscard]] bool always_before(const std::vector<Answer>& answers, std::size_t one,
                                 std::size_t other);

/// Gives an order its pairs: what `pair(earlier, later)` says of each two items that come in this
/// order in all that is right. `draft` has its answers.
template <class PairOf>
void add_pairs(Draft& draft, PairOf pair_of) {
    const auto& order = draft.answers.front();
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            if (!always_before(draft.answers, order[i], order[j]))
                continue;
            Draft::Pair pair = pair_of(order[i], order[j]);
            pair.earlier = order[i];
            pair.later = order[j];
            draft.pairs.push_back(std::move(pair));
        }
    }
}

/// The question, if it tells beliefs apart: wrong options that read as the right one or as another
/// are dropped, and two must be left. `notes`: the lesson's own words; null: none.
[[nodiscard]] std::optional<Question> in_words(const Asked& asked, const Draft& draft,
                                               const lessons::NotesQuestion* notes);

}  // namespace app

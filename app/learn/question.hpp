#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/run.hpp"

namespace app {

/// What is asked of a run that has not been seen yet.
enum class QuestionKind {
    output_order,
    slot_order,
    gathered_list,
    total_time,
    task_count,
    line_runs,
    next_to_run,
    state_at,
    exception_reaches,
};

/// "slot_order"
[[nodiscard]] std::string_view question_kind_name(QuestionKind kind);
[[nodiscard]] std::optional<QuestionKind> question_kind(std::string_view name);

/// Indices of a question's options: one, or, where they are to be ordered, all of them.
using Answer = std::vector<std::size_t>;

/// Something that can be chosen, or an item to be put in order. Texts are markup.
struct Option {
    std::string text;
    /// Why it is wrong, with the numbers of this run; "" if it is right, or an item.
    std::string refutation;
    /// Where the run first differs from it: after so many events.
    std::size_t cursor = 0;
    std::string belief{};  ///< what one believes who chooses it, "sum"; "" of an item
};

/// Two items of an order: what to say to whom puts them the other way round.
struct SwappedPair {
    std::size_t earlier = 0, later = 0;  ///< indices of options, as they really come
    std::string refutation;
    std::size_t cursor = 0;  ///< where the earlier one comes
    std::string belief{};    ///< the case, "queued": names what one misses who swaps them
};

/// What an answer was worth.
struct Verdict {
    bool right = false;
    Answer answer{};        ///< what it is about
    std::string said, was;  ///< in short, "6.00 s" and "3.00 s"; markup
    /// Of a wrong order, the two items that the refutation is about, as they really come.
    std::string earlier{}, later{};
    std::string why;         ///< the explanation, or the refutation
    std::size_t cursor = 0;  ///< where to look: after so many events of the question's run
};

/// A question with all that can be answered to it, in one language. All its figures are those of
/// its run.
struct Question {
    QuestionKind kind{};
    std::string text;
    std::vector<Option> options;
    bool ordered = false;            ///< the options are to be put in order
    std::vector<Answer> answers;     ///< all that are right
    std::string explanation;         ///< what is said to a right answer
    std::vector<SwappedPair> pairs;  ///< of an order; the one that comes first in the run first
    std::size_t cursor = 0;          ///< where it is seen that the answer is right
    std::string name;                ///< of its kind in lesson.json: finer than `kind`
    std::shared_ptr<Run> run;        ///< the run it asks about: perhaps with values of its own

    [[nodiscard]] Verdict verdict(const Answer& answer) const;
    /// Of an order: the first of `pairs` that the answer has the other way round; their number if
    /// it has none so.
    [[nodiscard]] std::size_t first_swapped(const Answer& answer) const;
    /// The values that its run has and another one has not, "x1=3, x2=1"; "" if there are none.
    [[nodiscard]] std::string values_beside(const lessons::Values& others) const;
};

}  // namespace app

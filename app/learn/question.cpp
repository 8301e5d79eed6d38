#include "app/learn/question.hpp"

#include <algorithm>

namespace app {

namespace {

/// "A → B → C"
std::string in_short(const Question& question, const Answer& answer) {
    std::string text;
    for (const std::size_t index : answer)
        text += (text.empty() ? "" : " → ") + question.options[index].text;
    return text;
}

bool puts_before(const Answer& answer, std::size_t one, std::size_t other) {
    return std::ranges::find(answer, one) < std::ranges::find(answer, other);
}

}  // namespace

std::string_view kind_name(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::output_order:
            return "output_order";
        case QuestionKind::slot_order:
            return "slot_order";
        case QuestionKind::gathered_list:
            return "gathered_list";
        case QuestionKind::total_time:
            return "total_time";
        case QuestionKind::task_count:
            return "task_count";
        case QuestionKind::line_runs:
            return "line_runs";
        case QuestionKind::next_to_run:
            return "next_to_run";
        case QuestionKind::state_at:
            return "state_at";
        case QuestionKind::exception_reaches:
            break;
    }
    return "exception_reaches";
}

Verdict Question::verdict(const Answer& answer) const {
    Verdict verdict{.right = std::ranges::find(answers, answer) != answers.end(),
                    .said = in_short(*this, answer),
                    .was = in_short(*this, answers.front()),
                    .why = explanation,
                    .cursor = cursor};
    if (verdict.right)
        return verdict;
    if (!ordered) {
        verdict.why = options[answer.front()].refutation;
        verdict.cursor = options[answer.front()].cursor;
        verdict.belief = options[answer.front()].belief;
        return verdict;
    }
    const auto swapped = std::ranges::find_if(pairs, [&](const SwappedPair& pair) {
        return puts_before(answer, pair.later, pair.earlier);
    });
    if (swapped != pairs.end()) {
        verdict.why = swapped->refutation;
        verdict.cursor = swapped->cursor;
        verdict.belief = swapped->belief;
    }
    return verdict;
}

}  // namespace app

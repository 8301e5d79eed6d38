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
        return verdict;
    }
    const auto swapped = std::ranges::find_if(pairs, [&](const SwappedPair& pair) {
        return puts_before(answer, pair.later, pair.earlier);
    });
    if (swapped != pairs.end()) {
        verdict.why = swapped->refutation;
        verdict.cursor = swapped->cursor;
    }
    return verdict;
}

}  // namespace app

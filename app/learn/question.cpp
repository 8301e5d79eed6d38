#include "app/learn/question.hpp"

#include <algorithm>
#include <iterator>

namespace app {

namespace {

/// By QuestionKind.
constexpr std::string_view kind_names[] = {
    "output_order", "slot_order",  "gathered_list", "total_time",        "task_count",
    "line_runs",    "next_to_run", "state_at",      "exception_reaches",
};
static_assert(std::size(kind_names) ==
              static_cast<std::size_t>(QuestionKind::exception_reaches) + 1);

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

std::string_view question_kind_name(QuestionKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<QuestionKind> question_kind(std::string_view name) {
    const auto found = std::ranges::find(kind_names, name);
    if (found == std::end(kind_names))
        return std::nullopt;
    return static_cast<QuestionKind>(found - std::begin(kind_names));
}

std::string Question::values_beside(const lessons::Values& others) const {
    std::string told;
    for (const lessons::Parameter& parameter : run->program().parameters()) {
        const auto& value = run->values()[parameter.name];
        if (value == others[parameter.name])
            continue;
        told += (told.empty() ? "" : ", ") + parameter.name + "=" + lessons::repr(parameter, value);
    }
    return told;
}

Verdict Question::verdict(const Answer& answer) const {
    Verdict verdict{.right = std::ranges::find(answers, answer) != answers.end(),
                    .answer = answer,
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
    if (const auto swapped = first_swapped(answer); swapped < pairs.size()) {
        verdict.earlier = options[pairs[swapped].earlier].text;
        verdict.later = options[pairs[swapped].later].text;
        verdict.why = pairs[swapped].refutation;
        verdict.cursor = pairs[swapped].cursor;
    }
    return verdict;
}

std::size_t Question::first_swapped(const Answer& answer) const {
    const auto found = std::ranges::find_if(pairs, [&](const SwappedPair& pair) {
        return puts_before(answer, pair.later, pair.earlier);
    });
    return static_cast<std::size_t>(found - pairs.begin());
}

}  // namespace app

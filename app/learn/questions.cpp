#include "app/learn/questions.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/learn/kinds.hpp"

namespace app {

namespace {

constexpr std::size_t most_questions = 3;

std::optional<Question> ask_of(const ask::Kind& kind, const std::shared_ptr<Run>& run,
                               const Translation& tr, const lessons::NotesQuestion* notes) {
    const Asked asked{*run, tr};
    const auto draft = kind.draft(asked, {notes ? notes->tasks : 0});
    auto question = draft ? in_words(asked, *draft, notes) : std::nullopt;
    if (question)
        question->run = run;
    return question;
}

const ask::Kind& kind_of(const lessons::NotesQuestion& notes) {
    const auto found = std::ranges::find(ask::kinds, notes.kind, &ask::Kind::name);
    if (found == ask::kinds.end())
        throw std::runtime_error{"there is no kind of question '" + notes.kind + "'"};
    return *found;
}

/// The run, or one with the question's own values: that of an earlier question, if it has the same.
std::shared_ptr<Run> run_of(const lessons::NotesQuestion& notes, const std::shared_ptr<Run>& run,
                            const std::vector<Question>& earlier) {
    auto values = run->values();
    for (const auto& [name, value] : notes.values)
        values.set(name, value);
    if (values == run->values())
        return run;
    for (const Question& question : earlier) {
        if (question.run->values() == values)
            return question.run;
    }
    return std::make_shared<Run>(Invocation{run->invocation().program, std::move(values)});
}

std::vector<Question> of_notes(const lessons::Notes& notes, const std::shared_ptr<Run>& run,
                               const Translation& tr) {
    std::vector<Question> questions;
    for (const auto& each : notes.questions) {
        if (questions.size() == most_questions)
            break;
        const auto& unless = each.unless;
        if (std::ranges::any_of(unless, [&](const auto& flag) { return run->values().flag(flag); }))
            continue;
        if (auto question = ask_of(kind_of(each), run_of(each, run, questions), tr, &each))
            questions.push_back(std::move(*question));
    }
    return questions;
}

std::vector<Question> of_run(const std::shared_ptr<Run>& run, const Translation& tr) {
    std::vector<Question> questions;
    for (const auto& kind : ask::kinds) {
        if (questions.size() == most_questions)
            break;
        auto question = ask_of(kind, run, tr, nullptr);
        if (question &&
            std::ranges::find(questions, question->kind, &Question::kind) == questions.end())
            questions.push_back(std::move(*question));
    }
    return questions;
}

}  // namespace

std::vector<Question> questions(const std::shared_ptr<Run>& run, const Translation& tr) {
    std::vector<Question> questions;
    if (const auto* notes = run->program().notes())
        questions = of_notes(*notes, run, tr);
    return questions.empty() ? of_run(run, tr) : questions;
}

}  // namespace app

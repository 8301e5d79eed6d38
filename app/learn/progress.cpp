#include "app/learn/progress.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace app {

const Progress::Lesson* Progress::find(std::string_view lesson) const {
    const auto found = lessons_.find(lesson);
    return found == lessons_.end() ? nullptr : &found->second;
}

Stage Progress::opens_with(std::string_view lesson) const {
    const auto* found = find(lesson);
    return found ? found->stage.value_or(Stage::predict) : Stage::predict;
}

void Progress::opened(std::string_view lesson, Stage stage) {
    if (lesson.empty())
        return;
    Lesson& of = lessons_[std::string{lesson}];
    of.stage = stage;
    of.seen.insert(stage);
}

void Progress::finished(std::string_view lesson, Stage stage) {
    if (mark(lesson, stage) != Mark::done && !lesson.empty())
        lessons_[std::string{lesson}].done.insert(stage);
}

Mark Progress::mark(std::string_view lesson, Stage stage) const {
    const auto* found = find(lesson);
    if (!found)
        return Mark::none;
    return found->done.contains(stage)   ? Mark::done
           : found->seen.contains(stage) ? Mark::seen
                                         : Mark::none;
}

void Progress::answered(std::string_view lesson, const Question& question, const Answer& answer) {
    const auto verdict = question.verdict(answer);
    if (!lesson.empty())
        lessons_[std::string{lesson}].questions[question.kind].add(verdict.right);

    std::map<std::string, Belief> could;
    const auto believe = [&](const std::string& belief, bool held) {
        Belief& counted = could[fmt::format("{}.{}", question.name, belief)];
        counted.asked = 1;
        counted.held = std::max(counted.held, held ? 1 : 0);
    };
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const Option& option = question.options[i];
        if (!question.ordered && !option.refutation.empty())
            believe(option.belief, answer.front() == i);
    }
    const auto swapped = verdict.right ? question.pairs.size() : question.first_swapped(answer);
    for (std::size_t i = 0; i < question.pairs.size(); ++i)
        believe(question.pairs[i].belief, i == swapped);
    for (const auto& [name, counted] : could) {
        beliefs_[name].asked += counted.asked;
        beliefs_[name].held += counted.held;
    }

    for (const auto& [idea, right] : shown_by(question, answer))
        show(idea, right);
}

Tally Progress::tally(std::string_view lesson, QuestionKind kind) const {
    const auto* found = find(lesson);
    if (!found)
        return {};
    const auto asked = found->questions.find(kind);
    return asked == found->questions.end() ? Tally{} : asked->second;
}

Tally Progress::questions(std::string_view lesson) const {
    Tally all;
    if (const auto* found = find(lesson)) {
        for (const auto& [kind, tally] : found->questions) {
            all.answered += tally.answered;
            all.right += tally.right;
        }
    }
    return all;
}

void Progress::played(std::string_view lesson, const LoopRound& round) {
    for (const LoopRuleShown& shown : round.rules)
        show(idea_of(shown.rule), shown.right);
    if (lesson.empty() || round.decisions.answered == 0)
        return;
    Lesson& of = lessons_[std::string{lesson}];
    of.decisions.answered += round.decisions.answered;
    of.decisions.right += round.decisions.right;
    if (round.shown > round.decisions.answered)  // it was looked at rather than played
        return;
    of.done.insert(Stage::loop);
    if (round.first)
        return;
    const Tally score{round.decisions.answered + round.shown, round.decisions.right};
    const auto missed = [](const Tally& tally) { return tally.answered - tally.right; };
    Tally& best = of.best.try_emplace(round.depth, score).first->second;
    if (missed(score) < missed(best) || (missed(score) == missed(best) && score.right > best.right))
        best = score;
}

Tally Progress::decisions(std::string_view lesson) const {
    const auto* found = find(lesson);
    return found ? found->decisions : Tally{};
}

std::optional<Tally> Progress::best(std::string_view lesson, LoopDepth depth) const {
    const auto* found = find(lesson);
    if (!found || !found->best.contains(depth))
        return std::nullopt;
    return found->best.at(depth);
}

const std::set<std::string>& Progress::solved(std::string_view lesson) const {
    static const std::set<std::string> none;
    const auto* found = find(lesson);
    return found ? found->challenges : none;
}

void Progress::solve(std::string_view lesson, std::string challenge) {
    if (!lesson.empty())
        lessons_[std::string{lesson}].challenges.insert(std::move(challenge));
}

void Progress::practised(const PracticeResult& result) {
    practice_.add(result);
    std::map<Idea, bool> shown;  // several rules may stand for one idea
    for (const auto& [rule, right] : result.rules) {
        const auto [idea, is_new] = shown.try_emplace(idea_of(rule), right);
        idea->second = idea->second && right;
    }
    for (const auto& [idea, right] : shown)
        show(idea, right);
}

}  // namespace app

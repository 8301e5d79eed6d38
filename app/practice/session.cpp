#include "app/practice/session.hpp"

#include <algorithm>

namespace app::practice {

namespace {

constexpr std::size_t comes_back_after = 2;  // questions

std::size_t index(Level level) {
    return static_cast<std::size_t>(level) - 1;
}

}  // namespace

std::vector<RuleShown> rules_shown(const Practice& practice, const Answer& answer) {
    const auto& question = practice.question;
    const auto swapped = question.first_swapped(answer);
    std::vector<RuleShown> shown;
    for (std::size_t i = 0; i < practice.rules.size() && i <= swapped; ++i) {
        const Rule rule = practice.rules[i];
        const auto found = std::ranges::find(shown, rule, &RuleShown::rule);
        if (found == shown.end())
            shown.push_back({rule, i != swapped});
        else
            found->right = found->right && i != swapped;
    }
    return shown;
}

Session::Session(PracticeRecord record) : record_(std::move(record)) {
    for (const auto& [level, tally] : record_.levels)
        made_[static_cast<std::size_t>(level) - 1] = static_cast<std::uint64_t>(tally.answered);
    wanted_.level = static_cast<Level>(record_.level);
    next();
}

std::size_t Session::to_come_back() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        missed_, [&](const Missed& missed) { return missed.wanted.level == level(); }));
}

void Session::answer(const Practice& practice, const Answer& answer) {
    if (answered_)
        return;
    answered_ = true;
    result_ = {.level = static_cast<int>(level()),
               .right = practice.question.verdict(answer).right,
               .rules = rules_shown(practice, answer)};
    record_.add(result_);
    if (result_.right)
        return;
    Wanted again = wanted_;
    ++again.variant;
    missed_.push_back({again, number_ + comes_back_after});
}

void Session::next() {
    ++number_;
    answered_ = false;
    const auto due = std::ranges::find_if(missed_, [&](const Missed& missed) {
        return missed.wanted.level == level() && missed.due <= number_;
    });
    if (due == missed_.end()) {
        wanted_ = {.level = level(), .seed = ++made_[index(level())]};
        return;
    }
    wanted_ = due->wanted;
    missed_.erase(due);
}

void Session::set_level(Level level) {
    if (level == wanted_.level)
        return;
    put_back();
    wanted_.level = level;
    next();
}

void Session::ask(const Wanted& wanted) {
    put_back();
    ++number_;
    wanted_ = wanted;
    made_[index(wanted.level)] = wanted.seed;
    answered_ = false;
}

void Session::put_back() {
    if (answered_)
        return;
    --number_;
    if (came_back())
        missed_.insert(missed_.begin(), {wanted_, number_});
    else
        --made_[index(level())];
}

}  // namespace app::practice

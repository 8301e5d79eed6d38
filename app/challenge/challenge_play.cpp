#include "app/challenge/challenge_play.hpp"

#include <algorithm>
#include <utility>

namespace app {

bool ChallengePlay::show(const std::shared_ptr<const Program>& program, const Translation& tr) {
    const bool same = program_ == program;
    if (same && tr_ == &tr)
        return !all().empty();
    program_ = program;
    tr_ = &tr;
    if (!same) {
        standings_.assign(all().size(), {});
        settings_.clear();
        current_ = focus_ = 0;
        for (const auto& challenge : all())
            settings_.push_back({start_of(challenge, program_, tr.language()).values});
    }
    if (all().empty()) {
        run_.reset();
        return false;
    }
    for (Setting& each : settings_)
        each.values.set_language(tr.language());
    begin();
    return true;
}

void ChallengePlay::remember_solved(const std::set<std::string>& ids) {
    const bool untouched = std::ranges::none_of(standings_, &Standing::solved);
    for (std::size_t i = 0; i < standings_.size(); ++i)
        standings_[i].solved = standings_[i].solved || ids.contains(all()[i].id);
    const auto open = std::ranges::find(standings_, false, &Standing::solved);
    if (untouched && current_ == 0 && open != standings_.end())
        go_to(static_cast<std::size_t>(open - standings_.begin()));
}

void ChallengePlay::begin() {
    const Run solution{solution_of(challenge(), program_, tr_->language())};
    ours_ = measures(challenge(), *program_, solution, *tr_);
    run_again();
}

void ChallengePlay::run_again() {
    run_ = std::make_shared<Run>(Invocation{program_, setting().values});
    check_ = check(challenge(), *program_, *run_, *tr_);
    yours_ = measures(challenge(), *program_, *run_, *tr_);
    read_ = false;
    changed();
}

void ChallengePlay::set_values(lessons::Values values) {
    if (values == setting().values)
        return;
    setting().values = std::move(values);
    setting().moved = true;
    run_again();
}

const lessons::Parameter& ChallengePlay::parameter() const {
    return *lessons::find(program_->parameters(), challenge().change[focus_]);
}

void ChallengePlay::focus_on(std::size_t parameter) {
    if (parameter >= challenge().change.size() || parameter == focus_)
        return;
    come_to_rest();
    focus_ = parameter;
}

void ChallengePlay::move_focus(int by) {
    const std::size_t count = challenge().change.size();
    focus_on((focus_ + count + static_cast<std::size_t>(by < 0 ? count - 1 : 1)) % count);
}

void ChallengePlay::change(double value) {
    auto values = setting().values;
    values.set(parameter().name, parameter().nearest(value));
    set_values(std::move(values));
}

void ChallengePlay::step_by(double by, bool held) {
    change(setting().values[parameter().name].as_double() + by);
    if (!held)
        settle();
}

void ChallengePlay::step(int by, bool held) {
    step_by(by * parameter().step.as_double(), held);
}

void ChallengePlay::step_units(int by, bool held) {
    step_by(by, held);
}

void ChallengePlay::settle() {
    if (check_.solved())
        come_to_rest();
}

void ChallengePlay::reset_parameter() {
    const auto start = start_of(challenge(), program_, tr_->language()).values;
    change(start[parameter().name].as_double());
}

void ChallengePlay::set(std::string_view name, double value) {
    const auto& offered = challenge().change;
    const auto place = std::ranges::find(offered, name);
    if (place == offered.end())
        return;
    focus_on(static_cast<std::size_t>(place - offered.begin()));
    held_ = true;
    change(value);
}

void ChallengePlay::let_go() {
    if (std::exchange(held_, false))
        come_to_rest();
}

void ChallengePlay::come_to_rest() {
    if (!std::exchange(setting().moved, false))
        return;
    count_try();
}

void ChallengePlay::say_tried() {
    if (!check_.solved() && !setting().moved)
        return changed(Reply::no_try);
    come_to_rest();
    read_ = check_.solved();
}

void ChallengePlay::show_solution() {
    standing().solution_shown = true;
    set_values(solution_of(challenge(), program_, tr_->language()).values);
    setting().moved = false;
    changed();
}

void ChallengePlay::start_again() {
    set_values(start_of(challenge(), program_, tr_->language()).values);
    setting().moved = false;
    focus_ = 0;
}

void ChallengePlay::go_to(std::size_t challenge) {
    if (challenge >= all().size() || challenge == current_)
        return;
    come_to_rest();
    current_ = challenge;
    focus_ = 0;
    begin();
}

}  // namespace app

#include "app/challenge/goal_play.hpp"

#include <algorithm>
#include <utility>

namespace app {

bool GoalPlay::hint_offered() const {
    return failures() >= failures_before_hints && hints() < goal().hints.size() && !check_.solved();
}

void GoalPlay::show_hint() {
    if (!hint_offered() && check_.solved())
        return;
    if (!hint_offered())
        return changed(hints() == 0 ? Reply::too_early : Reply::no_more);
    ++standing().hints;
    changed();
}

void GoalPlay::changed(Reply reply) {
    reply_ = reply;
    ++changes_;
}

std::size_t GoalPlay::solved_count() const {
    return static_cast<std::size_t>(std::ranges::count(standings_, true, &Standing::solved));
}

bool GoalPlay::next() {
    if (current_ + 1 == size())
        return false;
    go_to(current_ + 1);
    return true;
}

void GoalPlay::count_try() {
    if (!check_.solved()) {
        ++standing().failures;
    } else if (!standing().solution_shown && !standing().solved) {
        standing().solved = true;
        newly_solved_.push_back(goal().id);
    }
    changed();
}

std::vector<std::string> GoalPlay::take_solved() {
    return std::exchange(newly_solved_, {});
}

}  // namespace app

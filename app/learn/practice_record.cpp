#include "app/learn/practice_record.hpp"

#include <algorithm>

namespace app {

void PracticeRecord::add(const PracticeResult& result) {
    level = result.level;
    levels[result.level].add(result.right);
    for (const auto& [rule, right] : result.rules)
        rules[rule].add(right);
    streak = result.right ? streak + 1 : 0;
    best_streak = std::max(best_streak, streak);
}

Tally PracticeRecord::all() const {
    Tally all;
    for (const auto& [of, tally] : levels) {
        all.answered += tally.answered;
        all.right += tally.right;
    }
    return all;
}

}  // namespace app

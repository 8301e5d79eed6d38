#pragma once

#include <map>
#include <vector>

#include "app/learn/order_reasons.hpp"
#include "app/learn/tally.hpp"

namespace app {

/// Whether an order kept a rule, as far as it shows.
struct RuleShown {
    Rule rule{};
    bool right = false;
    bool operator==(const RuleShown&) const = default;
};

/// What came of a program to practise on.
struct PracticeResult {
    int level = 1;
    bool right = false;
    std::vector<RuleShown> rules;  ///< each once
};

/// What came of all of them.
struct PracticeRecord {
    int level = 1;  ///< of the last one
    std::map<int, Tally> levels;
    std::map<Rule, Tally> rules;
    int streak = 0, best_streak = 0;  ///< right ones in a row

    void add(const PracticeResult& result);
    [[nodiscard]] Tally all() const;
    bool operator==(const PracticeRecord&) const = default;
};

}  // namespace app

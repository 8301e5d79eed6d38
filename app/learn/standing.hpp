#pragma once

#include "app/learn/tally.hpp"

namespace app {

/// What a learner knows of something.
enum class Standing {
    unmet,
    met,  ///< right so far, but seldom
    known,
    shaky,  ///< wrong the last time, or right only once since
};

/// Answers that show something of one thing, of which the last count most.
struct AnswerRecord : Tally {
    int in_a_row = 0;  ///< the last ones, so many, were right

    static constexpr int known_after = 2;  ///< right answers in a row

    void add(bool was_right) {
        Tally::add(was_right);
        in_a_row = was_right ? in_a_row + 1 : 0;
    }
    [[nodiscard]] int wrong() const { return answered - right; }
    [[nodiscard]] Standing standing() const {
        if (answered == 0)
            return Standing::unmet;
        if (in_a_row >= known_after)
            return Standing::known;
        return in_a_row == answered ? Standing::met : Standing::shaky;
    }
    bool operator==(const AnswerRecord&) const = default;
};

}  // namespace app

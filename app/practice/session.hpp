#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/learn/practice_record.hpp"
#include "app/practice/practice.hpp"

namespace app::practice {

/// What an order shows of the rules: that of its first swapped pair was missed, those of the pairs
/// before it were kept. What comes later may be out of order for the same reason, and shows
/// nothing.
[[nodiscard]] std::vector<RuleShown> rules_shown(const Practice& practice, const Answer& answer);

/// Practice without end: which program is asked about, and which one comes next. One that was
/// missed comes back two questions later, in another variant, until it is answered right.
class Session {
public:
    /// Goes on where the record ends, with programs that have not been asked about yet.
    explicit Session(PracticeRecord record = {});

    [[nodiscard]] Level level() const { return wanted_.level; }
    /// The question that is asked, from 1.
    [[nodiscard]] std::size_t number() const { return number_; }
    /// Its program; the language is whoever's who makes it.
    [[nodiscard]] const Wanted& wanted() const { return wanted_; }
    /// It was missed before.
    [[nodiscard]] bool came_back() const { return wanted_.variant > 0; }
    [[nodiscard]] bool answered() const { return answered_; }
    /// With all that came of the questions of this session.
    [[nodiscard]] const PracticeRecord& record() const { return record_; }
    /// Of those that were missed, so many are still to come back, at this level.
    [[nodiscard]] std::size_t to_come_back() const;

    /// The present question has been answered, once; a second time does nothing.
    void answer(const Practice& practice, const Answer& answer);
    /// The result of it, for whoever keeps it.
    [[nodiscard]] const PracticeResult& result() const { return result_; }
    /// The next question. One that has not been answered is left for good.
    void next();
    /// Another level, with its own next question.
    void set_level(Level level);
    /// Asks about this program now.
    void ask(const Wanted& wanted);

private:
    /// An unanswered question, for later.
    void put_back();

    struct Missed {
        Wanted wanted;
        std::size_t due;  ///< the question that it is to be
    };

    PracticeRecord record_;
    std::array<std::uint64_t, 3> made_{};  ///< by level: the number of the last program
    std::vector<Missed> missed_;           ///< the one that was missed first, first
    Wanted wanted_;
    std::size_t number_ = 0;
    bool answered_ = false;
    PracticeResult result_;
};

}  // namespace app::practice

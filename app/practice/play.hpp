#pragma once

#include <optional>

#include "app/learn/prediction.hpp"
#include "app/practice/session.hpp"

namespace app::practice {

/// A learner who practises: the session, the program that is asked about, and what has been
/// answered to it.
class Play {
public:
    /// Begins with what was practised before. `tr`, which outlives it: of all that it says.
    void begin(const PracticeRecord& record, const Translation& tr);
    void forget() { session_.reset(); }
    [[nodiscard]] bool begun() const { return session_.has_value(); }
    /// Goes on in another language: the programs' own strings are in it, too.
    void speak(const Translation& tr);

    [[nodiscard]] const Session& session() const { return *session_; }
    [[nodiscard]] const Practice& practice() const { return *practice_; }
    [[nodiscard]] Prediction& prediction() { return prediction_; }
    [[nodiscard]] const Prediction& prediction() const { return prediction_; }
    /// "Practice · question 3", and whether it was missed before.
    [[nodiscard]] std::string title() const;

    /// Of an answer that was given since the last call.
    std::optional<PracticeResult> take_result();
    void next();
    void set_level(Level level);
    /// One level up, or down, where there is one.
    void change_level(int by);
    void ask(const Wanted& wanted);

private:
    void make();

    std::optional<Session> session_;
    std::optional<Practice> practice_;
    Prediction prediction_{{}};
    const Translation* tr_ = nullptr;
};

}  // namespace app::practice

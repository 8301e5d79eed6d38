#pragma once

#include <optional>

#include "app/run/delay_literals.hpp"
#include "app/run/delay_parameters.hpp"

namespace app {

/// What makes the sleeps of a run as long as they are, and can be changed: a lesson's parameters,
/// or, in a program of one's own, the numbers in its text.
class Delays {
public:
    /// The run outlives it. `text_changes`: the program's text can be changed.
    Delays(const Run& run, bool text_changes);

    [[nodiscard]] const std::vector<Sleep>& sleeps() const;
    /// That of a timer; null: it is no sleep's.
    [[nodiscard]] const Sleep* sleep_of(trace::Id timer) const;

    // One of both at most.
    [[nodiscard]] const lessons::Parameter* parameter_of(const Sleep& sleep) const;
    [[nodiscard]] const DelayLiteral* literal_of(const Sleep& sleep) const;
    [[nodiscard]] bool can_change(const Sleep& sleep) const {
        return parameter_of(sleep) || literal_of(sleep);
    }
    /// Null: the text does not change.
    [[nodiscard]] const DelayLiterals* literals() const {
        return literals_ ? &*literals_ : nullptr;
    }

private:
    std::optional<DelayParameters> parameters_;
    std::optional<DelayLiterals> literals_;
};

}  // namespace app

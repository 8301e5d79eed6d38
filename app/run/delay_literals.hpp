#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/python/python_calls.hpp"
#include "app/run/run.hpp"
#include "app/run/sleeps.hpp"

namespace app {

/// A number that stands in a program's text.
struct DelayLiteral {
    int line = 0;            ///< from 1
    std::size_t column = 0;  ///< bytes before it in its line
    std::string text;        ///< as it is written

    bool operator==(const DelayLiteral&) const = default;
};

/// Where in the text of a recorded program the numbers stand that its sleeps are as long as: in the
/// call of sleep() itself, or in a call of the function that sleeps, if the trace tells which call
/// that was. Only what is certain: a number that is not the sleep's delay is none.
class DelayLiterals {
public:
    /// The run outlives it.
    explicit DelayLiterals(const Run& run);

    [[nodiscard]] const std::vector<Sleep>& sleeps() const { return sleeps_; }
    /// That of a timer; null: it is no sleep's.
    [[nodiscard]] const Sleep* sleep_of(trace::Id timer) const;

    struct Found {
        std::optional<DelayLiteral> literal;
        /// Else why there is none: it is computed, so that the text says `what` at a line; or the
        /// text does not tell; or it stands in another file.
        enum class Why { none, computed, not_told, other_file } why = Why::none;
        int line = 0;
        std::string what;  ///< what is computed; the file
    };
    [[nodiscard]] const Found& delay_of(const Sleep& sleep) const;
    /// How many sleeps of the run are as long as a literal says; looked for among so many.
    [[nodiscard]] std::size_t sleeps_of(const DelayLiteral& literal) const;
    static constexpr std::size_t most_counted = 5000;

private:
    using Tokens = PythonCalls::Tokens;
    struct Frames;
    [[nodiscard]] Found find(const Sleep& sleep) const;
    [[nodiscard]] Found value(const Tokens& of, const Frames& frames) const;
    [[nodiscard]] Found value_of_name(const Tokens& of, const Frames& frames) const;
    /// What the parameter of a function was given in the call that is the frame.
    [[nodiscard]] Found given(PythonCalls::Index def, std::size_t parameter,
                              const Frames& frames) const;

    const Run* run_;
    PythonCalls text_;
    std::vector<Sleep> sleeps_;
    std::vector<std::size_t> nth_of_task_;  ///< of those made in one statement of one coroutine
    mutable std::vector<std::optional<Found>> found_;  ///< of each sleep, once it is asked for
};

/// How a literal is written with another value: `1` and `1.5` are `2` and `2.0` then.
[[nodiscard]] std::string with_value(const DelayLiteral& literal, double value);
[[nodiscard]] double value_of(const DelayLiteral& literal);

}  // namespace app

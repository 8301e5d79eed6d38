#pragma once

#include <string>
#include <vector>

#include "app/challenge/predicates.hpp"
#include "app/run/run.hpp"
#include "lessons/notes_challenge.hpp"

namespace app {

using lessons::NotesChallenge;
using lessons::NotesGoal;
using predicate::Finding;

/// Those of a program; none if its notes have none, or if it has no notes.
[[nodiscard]] const std::vector<NotesChallenge>& challenges(const Program& program);

/// With the values from which it starts, and with those that solve it.
[[nodiscard]] Invocation start_of(const NotesChallenge& challenge,
                                  std::shared_ptr<const Program> program, Language language);
[[nodiscard]] Invocation solution_of(const NotesChallenge& challenge,
                                     std::shared_ptr<const Program> program, Language language);

/// What a run is worth for a challenge: each of its conditions, in order.
struct Check {
    std::vector<Finding> conditions;
    [[nodiscard]] bool solved() const;
};
/// Of any run, also that of another program; `of` is the program whose challenge it is.
[[nodiscard]] Check check(const NotesChallenge& challenge, const Program& of, const Run& run,
                          const Translation& tr);
/// Of a run that set out from there.
[[nodiscard]] Check check(const std::vector<lessons::NotesCondition>& conditions,
                          const predicate::Start& start, const Run& run, const Translation& tr);

/// How a solution is measured beside its conditions.
struct Measures {
    std::int64_t total_ns = 0;
    std::size_t iterations = 0;
    /// Values that are not those of the start; where a condition counts them.
    std::optional<std::size_t> changed{};

    /// Not worse in any of them.
    [[nodiscard]] bool as_good_as(const Measures& other) const;
};
[[nodiscard]] Measures measures(const NotesChallenge& challenge, const Program& of, const Run& run,
                                const Translation& tr);

}  // namespace app

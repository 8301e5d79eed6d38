#include "app/challenge/challenge.hpp"

#include <algorithm>

namespace app {

namespace {

lessons::Values with(const NotesChallenge::Some& some, lessons::Values values) {
    for (const auto& [name, value] : some)
        values.set(name, value);
    return values;
}

predicate::Start start_values(const NotesChallenge& challenge, const Program& of,
                              Language language) {
    const auto parameters = of.parameters();
    const auto* notes = of.notes();
    return {parameters, notes ? lessons::ProgramStrings{notes->strings} : lessons::ProgramStrings{},
            with(challenge.start, lessons::initial_values(parameters)), language};
}

}  // namespace

const std::vector<NotesChallenge>& challenges(const Program& program) {
    static const std::vector<NotesChallenge> none;
    const auto* notes = program.notes();
    return notes ? notes->challenges : none;
}

Invocation start_of(const NotesChallenge& challenge, std::shared_ptr<const Program> program,
                    Language language) {
    Invocation start{std::move(program), language};
    start.values = with(challenge.start, start.values);
    return start;
}

Invocation solution_of(const NotesChallenge& challenge, std::shared_ptr<const Program> program,
                       Language language) {
    Invocation solution = start_of(challenge, std::move(program), language);
    solution.values = with(challenge.solution, solution.values);
    return solution;
}

bool Check::solved() const {
    return std::ranges::all_of(conditions, &Finding::met);
}

Check check(const NotesChallenge& challenge, const Program& of, const Run& run,
            const Translation& tr) {
    return check(challenge.conditions, start_values(challenge, of, run.values().language()), run,
                 tr);
}

Check check(const std::vector<lessons::NotesCondition>& conditions, const predicate::Start& start,
            const Run& run, const Translation& tr) {
    const Asked asked{run, tr};
    Check result;
    for (const auto& condition : conditions)
        result.conditions.push_back(predicate::find({asked, condition, start}));
    return result;
}

bool Measures::as_good_as(const Measures& other) const {
    return total_ns <= other.total_ns && iterations <= other.iterations && changed <= other.changed;
}

Measures measures(const NotesChallenge& challenge, const Program& of, const Run& run,
                  const Translation& tr) {
    Measures all{run.duration_ns(), predicate::iterations_of({run, tr})};
    if (std::ranges::find(challenge.conditions, "changed", &lessons::NotesCondition::predicate) !=
        challenge.conditions.end())
        all.changed =
            predicate::changed_of(run, start_values(challenge, of, run.values().language()));
    return all;
}

}  // namespace app

#include <algorithm>

#include "app/challenge/predicates.hpp"

/// What the program runs with.
namespace app::predicate {

namespace {

/// Another one than at the start, or none at all.
bool differs(const Run& run, const Start& start, const std::string& name) {
    return !lessons::find(run.program().parameters(), name) ||
           !(run.values()[name] == start.values[name]);
}

}  // namespace

std::size_t changed_of(const Run& run, const Start& start) {
    return static_cast<std::size_t>(std::ranges::count_if(
        start.parameters,
        [&](const auto& parameter) { return differs(run, start, parameter.name); }));
}

Finding unchanged(const Question& question) {
    const auto& asked = question.asked();
    std::vector<std::string> kept, others;
    for (const auto& name : question.condition().parameters) {
        kept.push_back(asked.code(name));
        if (differs(asked.run(), question.start(), name))
            others.push_back(asked.code(name));
    }
    return {
        others.empty(), question.say("unchanged", {{"names", question.list(kept)}}),
        others.empty() ? "" : question.say("unchanged.not", {{"names", question.list(others)}})};
}

Finding changed(const Question& question) {
    const auto count = changed_of(question.asked().run(), question.start());
    return {question.holds(count),
            question.say("changed", {{"bound", question.count_bound("changed")}}),
            question.counted("changed", count)};
}

}  // namespace app::predicate

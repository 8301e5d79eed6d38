#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"

namespace lessons {

/// Something that is to be true of a run.
struct NotesCondition {
    enum class Bound { exactly, at_most, at_least };

    std::string predicate;  ///< the name of one in app/challenge/predicates.hpp
    /// Of what is counted, or is a time in seconds.
    Bound bound = Bound::exactly;
    std::optional<asyncio::Number> limit;
    std::optional<asyncio::Number> at;  ///< seconds: the moment that is meant
    /// Tasks, lines, a state, by what they are to the predicate: "task", "line". Tasks are called
    /// as the timeline calls them; what the program writes in Chinese is Chinese here.
    std::map<std::string, std::string, std::less<>> names;
    std::vector<std::string> order;       ///< of lines, tasks or slots
    std::vector<std::string> parameters;  ///< that are to stay as they are
};

/// A goal that the learner reaches by changing a lesson's values. Whether it is reached is found in
/// the run; what the solution comes to is, too.
struct NotesChallenge {
    using Some = std::vector<std::pair<std::string, asyncio::Number>>;

    std::string id;  ///< what the progress calls it
    LocalText title;
    LocalText goal;                   ///< a sentence
    Some start;                       ///< where it starts from other than the initial values
    std::vector<std::string> change;  ///< the parameters that may be changed
    std::vector<NotesCondition> conditions;
    /// Where to look, the rule, an example of something else.
    std::array<LocalText, 3> hints;
    /// What the first hint shows: a task's lane, or the moment, in seconds; may be neither.
    std::string look_task;
    std::optional<asyncio::Number> look_at;
    Some solution;  ///< of what may be changed
};

}  // namespace lessons

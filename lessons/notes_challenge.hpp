#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"

namespace trace {
struct JsonValue;
}

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
    /// What comes out, lines or results, and how long who brings it about sleeps before, in
    /// seconds.
    std::vector<std::pair<std::string, asyncio::Number>> after;
};

/// What a challenge asks for. Whether it is reached is found in the run.
struct NotesGoal {
    std::string id;  ///< what the progress calls it
    LocalText title;
    LocalText goal;  ///< a sentence
    std::vector<NotesCondition> conditions;
    /// Where to look, the rule, an example of something else.
    std::array<LocalText, 3> hints;
};

/// A goal that the learner reaches by changing a lesson's values. What the solution comes to is
/// found in its run, too.
struct NotesChallenge : NotesGoal {
    using Some = std::vector<std::pair<std::string, asyncio::Number>>;

    Some start;                       ///< where it starts from other than the initial values
    std::vector<std::string> change;  ///< the parameters that may be changed
    /// What the first hint shows: a task's lane, or the moment, in seconds; may be neither.
    std::string look_task;
    std::optional<asyncio::Number> look_at;
    Some solution;  ///< of what may be changed
};

/// A goal that the learner reaches by changing the program's text.
struct NotesEdit : NotesGoal {
    /// How it can be reached, where it matters how.
    struct Way {
        std::string id;
        LocalText title;
        std::vector<NotesCondition> conditions;
    };

    std::string lesson;  ///< whose program it starts from, "3.1"; "": one of its own
    std::vector<std::pair<std::string, asyncio::Number>> start;  ///< of that lesson's values
    std::vector<Way> ways;
    std::vector<LocalText> strings;  ///< see ProgramStrings, beside those of the lesson
};

/// These throw std::runtime_error with one sentence if it is not as it should be. Whether a value
/// is allowed the lesson knows.
[[nodiscard]] NotesChallenge read_challenge(const trace::JsonValue& object);
/// Of the folder of that name, which is its id.
[[nodiscard]] NotesEdit read_edit(std::string_view json, std::string_view id);

}  // namespace lessons

#pragma once

#include <string_view>
#include <vector>

#include "lessons/local_text.hpp"
#include "lessons/notes_challenge.hpp"
#include "lessons/notes_question.hpp"
#include "lessons/notes_text.hpp"
#include "lessons/parameter.hpp"

namespace lessons {

/// What a lesson.json says. Its texts may hold the markup of app/text/rich_text.hpp.
struct Notes {
    LocalText title;
    /// What the program makes one ask; unlike the goal it does not tell.
    LocalText puzzle;
    NotesText goal, watch, attempt;
    std::vector<NotesText> points;
    std::vector<Parameter> parameters;
    std::vector<NotesQuestion> questions;
    std::vector<NotesChallenge> challenges;
    std::vector<LocalText> strings;  ///< see ProgramStrings
};

/// Throws std::runtime_error with one sentence if it is not as it should be: a text is missing in a
/// language or reckons with what is no parameter, a key is unknown, an initial value is not
/// allowed.
Notes read_notes(std::string_view json);

}  // namespace lessons

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lessons/notes_challenge.hpp"

namespace lessons {

/// A challenge by editing, as its folder in lessons/challenges/ has it: challenge.json, start.py,
/// solutions/NAME.py. The programs' strings are Chinese: ProgramStrings.
struct Edit {
    struct Solution {
        std::string name;
        std::string_view text;
    };

    NotesEdit notes;
    std::string_view start;  ///< "": it is the lesson's program
    std::vector<Solution> solutions;
};

/// Those that are compiled into the program, by the lessons that they belong to; those that belong
/// to none come last. Throws std::runtime_error with a sentence that names the file.
[[nodiscard]] std::vector<Edit> embedded_edits();

}  // namespace lessons

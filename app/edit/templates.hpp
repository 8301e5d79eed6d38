#pragma once

#include <string_view>
#include <vector>

#include "lessons/local_text.hpp"

namespace app {

/// A program to begin with: one of the patterns that programs on an event loop are made of.
struct ProgramTemplate {
    std::string_view name;  ///< "workers"; its title is the text "template.<name>"
    std::string_view text;  ///< in Python
};

/// All there are in assets/templates, by their names. The code is the same in both languages;
/// names, strings and comments are not.
[[nodiscard]] std::vector<ProgramTemplate> program_templates(lessons::Language language);

}  // namespace app

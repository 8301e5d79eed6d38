#pragma once

#include <string>
#include <vector>

#include "app/scene/moment.hpp"
#include "app/scene/rich_text.hpp"

namespace app {

/// What a lesson has to say.
struct Notes {
    std::string title;
    RichText goal, watch;
    std::vector<RichText> points;  ///< to remember
    RichText attempt;              ///< "Try: …"
};

[[nodiscard]] Notes notes(const lessons::Lesson& lesson, const Translation& tr);

/// A parameter that has an effect under the values in force.
struct ParameterField {
    std::string name;   ///< as in the program
    std::string label;  ///< in words
    lessons::Parameter::Kind kind = lessons::Parameter::Kind::seconds;
    asyncio::Number value, min, max, step;
    std::string value_text;  ///< "1.5 s", "3", "True"
    std::string range_text;  ///< "0 s – 10 s"; empty for a flag
    bool changed = false;    ///< not as the lesson has it
};

[[nodiscard]] std::vector<ParameterField> parameter_fields(const lessons::Lesson& lesson,
                                                           const lessons::Values& values,
                                                           const Translation& tr);

}  // namespace app

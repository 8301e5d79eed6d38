#pragma once

#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// What there is to say about a program: what its teacher says, or else what is known of its
/// run.
struct NotesScene {
    struct Labelled {
        std::string label;
        RichText text;
    };

    std::string title;
    std::string heading;           ///< what the notes are
    std::vector<Labelled> before;  ///< goal, what to watch; whose recording it is
    std::vector<RichText> points;  ///< to remember; what was recorded
    RichText attempt;              ///< "Try: …"; may be empty
};

[[nodiscard]] NotesScene notes_scene(const Moment& moment);

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

/// "0 s – 10 s"
[[nodiscard]] std::string range_text(const lessons::Parameter& parameter);
[[nodiscard]] std::vector<ParameterField> parameter_fields(const Run& run, const Translation& tr);

}  // namespace app

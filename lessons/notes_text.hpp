#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/local_text.hpp"
#include "lessons/parameter.hpp"

namespace lessons {

/// A text of the notes that is true of the values in force.
struct NotesText {
    struct Variant {
        LocalText text;
        Needs needs;
    };
    /// The first whose needs hold is the one; the last needs nothing.
    std::vector<Variant> variants;

    /// filled().
    [[nodiscard]] std::string of(const Values& values, std::span<const Parameter> parameters,
                                 Language language) const;
};

/// `text` with numbers for what it reckons from the values: `{hello}` is the value, `{sum hello
/// world}` and `{max hello world}` are those of the parameters that are in force. Braces that begin
/// with `state:` are left alone: markup. Throws std::runtime_error for others.
[[nodiscard]] std::string filled(std::string_view text, std::span<const Parameter> parameters,
                                 const Values& values);

}  // namespace lessons

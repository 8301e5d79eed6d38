#pragma once

#include <string>
#include <string_view>

namespace app {

/// Why nothing came of a program's recording, or no event loop of its run.
struct Failure {
    enum class Kind {
        no_python,   ///< text: the name under which it was looked for
        old_python,  ///< text: its version
        syntax,      ///< text: "SyntaxError: '(' was never closed"
        raised,      ///< an exception, before an event loop had begun. text: "ValueError: no"
        refused,     ///< text: a sentence
    };
    Kind kind = Kind::refused;
    std::string text;
    int line = 0, column = 0;  ///< of the program, from 1; 0: none

    bool operator==(const Failure&) const = default;
};

/// The key of its sentence, with {text} and {line}: "job.failed.syntax".
[[nodiscard]] std::string_view failure_key(const Failure& failure);

}  // namespace app

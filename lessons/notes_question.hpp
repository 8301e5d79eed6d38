#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"

namespace lessons {

/// A question that a lesson asks before it is run. What is right is never written here: it is what
/// the run does.
struct NotesQuestion {
    std::string kind;  ///< the name of one in app/learn/kinds.hpp
    /// Values of its own, in place of those in force.
    std::vector<std::pair<std::string, asyncio::Number>> values;
    std::vector<std::string> unless;   ///< flags: while one is set, it is not asked
    std::size_t tasks = 0;             ///< ask::Wish::tasks
    std::vector<std::string> beliefs;  ///< of the kind, those that are offered; none: all
    /// Words of its own, in place of the kind's: "text" is the question, "right" says why the right
    /// answer is right, "BELIEF" is an option and "BELIEF.why" refutes it. They may name, in
    /// braces, the words of the kind (`{total}`), a line by what stands in it (`{line await
    /// task1}`), what is reckoned from the values as in other notes (`{hello}`, `{max hello
    /// world}`), and that as a time (`{time max hello world}`).
    std::map<std::string, LocalText, std::less<>> texts;
};

}  // namespace lessons

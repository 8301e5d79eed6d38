#pragma once

#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/question.hpp"

/// The questions of `loopscope questions`.
namespace app {

/// For paper, as Markdown: the program, what it makes one ask, and the questions with lettered
/// options. `key`: the answers and what is said of each, too.
[[nodiscard]] std::string worksheet(const Run& run, const std::vector<Question>& questions,
                                    const Translation& tr, bool key);

/// For programs: a list of objects with `kind`, `question`, `options` (each with `text` and, if it
/// is wrong, `refutation`), `ordered`, and `answers`, all that are right: indices of options, or,
/// of an order, lists of them.
[[nodiscard]] std::string questions_json(const std::vector<Question>& questions);

}  // namespace app

#pragma once

#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/question.hpp"
#include "app/practice/practice.hpp"

/// What `loopscope questions` and `loopscope practice` write.
namespace app {

/// For paper, as Markdown: the program, what it makes one ask, and the questions with lettered
/// options. `key`: the answers and what is said of each, too.
[[nodiscard]] std::string worksheet(const Run& run, const std::vector<Question>& questions,
                                    const Translation& tr, bool key);

/// The same of programs to practise on, each with its question.
[[nodiscard]] std::string practice_sheet(const std::vector<practice::Practice>& all,
                                         practice::Level level, const Translation& tr, bool key);

/// For programs: a list of objects with `kind`, `question`, `options` (each with `text` and, if it
/// is wrong, `refutation`), `ordered`, and `answers`, all that are right: indices of options, or,
/// of an order, lists of them.
[[nodiscard]] std::string questions_json(const std::vector<Question>& questions);

/// The same with, before these members, `program`, in Python, and `output`, the list of the lines
/// that it prints.
[[nodiscard]] std::string practice_json(const std::vector<practice::Practice>& all);

}  // namespace app

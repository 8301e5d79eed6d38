#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/arguments.hpp"
#include "app/cli/command_line.hpp"

/// The program that an argument names.
namespace app {

/// Throws UsageError with a sentence that has the ids of all; `others`: what else was looked for.
[[nodiscard]] Catalogue::Item find_lesson(const Catalogue& catalogue, const std::string& id,
                                          std::string_view others = "");

/// PROGRAM with what --set gives: a lesson, a recording, a Python file, which is run and recorded,
/// or a program to practise on. What has to be said of it goes to `with.err`. Throws UsageError
/// with a sentence if there is no such program, or it has no such values.
[[nodiscard]] Invocation named_program(const Arguments& given, lessons::Language language,
                                       const Surroundings& with);
/// The same of another name and other values.
[[nodiscard]] Invocation named_program(const std::string& name, const std::vector<std::string>& set,
                                       const Arguments& given, lessons::Language language,
                                       const Surroundings& with);

/// The text of PROGRAM, in Python or, with --cpp, in C++. Throws UsageError if it has none.
[[nodiscard]] std::string named_text(const Arguments& given, const Surroundings& with);

}  // namespace app

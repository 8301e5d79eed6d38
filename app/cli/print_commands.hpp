#pragma once

#include <ostream>
#include <string_view>

#include "app/run/catalogue.hpp"

/// The commands that print something and are done.
namespace app {

/// The lessons, a line each: id, title and the values that can be set.
void print_lessons(std::ostream& out, const Catalogue& catalogue, lessons::Language language);

/// What the program prints, and nothing else; on `err` what Python reports meanwhile, such as an
/// exception that nobody took. `terminal`: what would command one is told by number.
void print_output(std::ostream& out, std::ostream& err, const Invocation& program, bool terminal);

/// The trace as JSON lines, its places those of the Python program.
void print_trace(std::ostream& out, const Invocation& program);

/// A program's text. `terminal`: as above.
void print_source(std::ostream& out, std::string_view text, bool terminal);

}  // namespace app

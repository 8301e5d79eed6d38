#pragma once

#include <ostream>

#include "app/run/program.hpp"

/// The commands that print something and are done.
namespace app {

/// The lessons, a line each: id, title and the values that can be set.
void print_lessons(std::ostream& out, lessons::Language language);

/// What the program prints, and nothing else. `terminal`: what would command one is told by number.
void print_output(std::ostream& out, const Program& program, bool terminal);

/// The trace as JSON lines, its places those of the Python program.
void print_trace(std::ostream& out, const Program& program);

/// The text of a recorded program as it was, else one of the lesson's listings. `terminal`: as
/// above.
void print_source(std::ostream& out, const Program& program, const lessons::Listing& listing,
                  bool terminal);

}  // namespace app

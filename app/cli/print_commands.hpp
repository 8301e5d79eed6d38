#pragma once

#include <ostream>

#include "lessons/lesson.hpp"

/// The commands that print something and are done.
namespace app {

/// The lessons, a line each: id, title and the values that can be set.
void print_lessons(std::ostream& out, lessons::Language language);

/// What the program prints, and nothing else.
void print_output(std::ostream& out, const lessons::Lesson& lesson, const lessons::Values& values);

/// The trace as JSON lines, its lines those of the Python program.
void print_trace(std::ostream& out, const lessons::Lesson& lesson, const lessons::Values& values);

void print_source(std::ostream& out, const lessons::Listing& listing);

}  // namespace app

#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The proof that the runtime does what CPython does: recordings of both, compared.
namespace conformance {

/// Whether the lines, functions and stacks of the program's text are compared. They are equal only
/// where both recordings name the lines of the same text.
enum class Places : bool { ignored, compared };

/// Compares two traces of one program, in the written form: JSON lines. Returns nothing if they are
/// equal, else the first difference, readable: the events before it, and it and the events after it
/// on both sides. All events and fields are compared, in order, but for
/// - `seq`, as it says no more than the order of the lines;
/// - the fields of program_begin: they say whose recording it is;
/// - in the exception_handler's message, what follows "Exception in callback": the repr of a Python
///   function, with its file and line;
/// - `.<listcomp>` at the end of `fn`: before 3.12 a list comprehension is a function of its own;
/// - what only a recorder tells: who holds a lock, of a queue that is joined, where an exception
///   was raised, where a future was cancelled;
/// - `line`, `fn` and `stack`, with Places::ignored.
/// Throws std::runtime_error that names the side and the line if one is not a JSON object.
std::optional<std::string> first_difference(std::string_view ours, std::string_view cpython,
                                            Places places = Places::ignored);

}  // namespace conformance

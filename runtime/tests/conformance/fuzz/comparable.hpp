#pragma once

#include <string>
#include <string_view>

namespace fuzz {

/// The part of a trace (JSON lines) that can be equal on both sides, whatever the program. Left
/// out:
/// - what comes after the loop is closed, but for program_raised and the exit status: destructors
///   then run code of the program in CPython, in the order of its memory management;
/// - where errors that nobody has retrieved are reported: when the future is destroyed, which in
///   CPython depends on which traceback refers to which frame. They follow at the end, sorted; not
///   after a deadlock, where the process ends without them, nor where something is still pending
///   at the end, which may refer to them and is destroyed earlier or later;
/// - CPython's warnings of coroutines that were never awaited and tasks that were destroyed.
std::string comparable(std::string_view trace);

}  // namespace fuzz

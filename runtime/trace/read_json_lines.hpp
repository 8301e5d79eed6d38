#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <stdexcept>
#include <string>

#include "runtime/trace/log.hpp"

namespace trace {

/// A text that is no trace. what() is one sentence that begins with the line's number and says
/// what is wrong with it and what is expected.
class ReadError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The most bytes that a line of a trace may have, which is enough for a queue of five million
/// handles: input without line ends does not fill the memory.
constexpr std::size_t longest_line = std::size_t{64} << 20;

/// Reads a written trace (docs/trace-format.md), whoever wrote it. World can take every event of
/// the Log that it gives. A trace that stops before its program_end is read as far as it goes, but
/// its last line must be whole. Of loops that run at the same time, the first is read. Throws
/// ReadError, and whatever the stream's buffer throws.
Log read_json_lines(std::istream& in);

/// A trace as far as it is right.
struct Beginning {
    Log log;
    std::string wrong;  ///< with the line after it, as ReadError tells it; "": nothing, it is whole
    std::uint32_t loops = 1;  ///< event loops that run at the same time
};
/// As read_json_lines(), but a line that is wrong ends the reading, and what precedes it is kept.
/// Throws ReadError if nothing precedes it. `loop`: which one is read, from 1.
Beginning read_beginning(std::istream& in, std::uint32_t loop = 1);

}  // namespace trace

#pragma once

#include <functional>
#include <iosfwd>
#include <string_view>

#include "runtime/trace/log.hpp"

namespace trace {

/// Maps a place to the one to write: the line of the Python twin, for example.
using PlaceOf = std::function<Place(const Place&)>;

/// Writes the log as JSON lines, an event a line, UTF-8: the events, their order and their fields
/// are those of a recording of the same program on CPython 3.11.
void write_json_lines(std::ostream& out, const Log& log, const PlaceOf& place_of = {});

}  // namespace trace

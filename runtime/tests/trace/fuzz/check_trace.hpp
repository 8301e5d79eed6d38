#pragma once

#include <string_view>

/// Reads the bytes as a written trace. If they are one, the world takes every event, and the trace
/// written out and read again is the same. Throws std::logic_error if not.
void check_trace(std::string_view bytes);

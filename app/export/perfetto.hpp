#pragma once

#include <ostream>

#include "app/run/run.hpp"

namespace app {

/// Writes a run in Chrome's trace event format, which ui.perfetto.dev and chrome://tracing open: a
/// track for the one thread and one for each task of the program, its stays as slices, what creates
/// and wakes tasks as flows, prints and requests to cancel as instants. Times are microseconds of
/// the virtual clock. As most happens while that stands still, each event is drawn a nanosecond
/// after the one before, which keeps their order to be seen.
void write_perfetto(std::ostream& out, const Run& run);

}  // namespace app

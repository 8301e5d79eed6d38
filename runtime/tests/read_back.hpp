#pragma once

#include <doctest/doctest.h>

#include <sstream>

#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"
#include "runtime/trace/world.hpp"

/// Checks that a trace of the runtime's own is one that the reader takes: written, read and written
/// again it is the same, and the world can be followed through all of it. Returns the last.
inline trace::World check_read_back(const trace::Log& log) {
    std::stringstream first, second;
    trace::write_json_lines(first, log);
    const trace::Log read = trace::read_json_lines(first);
    trace::write_json_lines(second, read);
    CHECK(first.str() == second.str());
    trace::World world;
    for (const auto& event : read.events())
        world.apply(read, event);
    CHECK(world.position == log.size());
    return world;
}

#include "runtime/tests/trace/fuzz/check_trace.hpp"

#include <sstream>

#include "runtime/trace/history.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace {

std::string written(const trace::Log& log) {
    std::ostringstream out;
    trace::write_json_lines(out, log);
    return out.str();
}

trace::Log read(std::string_view bytes) {
    std::istringstream in{std::string{bytes}};
    return trace::read_json_lines(in);
}

void check_worlds(const trace::Log& log) {
    trace::World world;
    const trace::History history{log};
    for (const auto& event : log.events()) {
        world.apply(log, event);
        if (world.position % 37 == 0 && history.at(world.position) != world)
            throw std::logic_error{"a world is not the same when it is jumped to"};
    }
    if (history.at(log.size()) != world)
        throw std::logic_error{"the last world is not the same when it is jumped to"};
}

}  // namespace

void check_trace(std::string_view bytes) {
    std::string text;
    try {
        const auto log = read(bytes);
        check_worlds(log);
        text = written(log);
    } catch (const trace::ReadError&) {
        return;
    }
    try {
        if (written(read(text)) != text)
            throw std::logic_error{"what is written is read as something else"};
    } catch (const trace::ReadError& error) {
        throw std::logic_error{"what is written can't be read: " + std::string{error.what()}};
    }
}

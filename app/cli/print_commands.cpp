#include "app/cli/print_commands.hpp"

#include <fmt/format.h>

#include "app/player/run.hpp"
#include "runtime/run.hpp"
#include "runtime/trace/json_lines.hpp"

namespace app {

void print_lessons(std::ostream& out, lessons::Language language) {
    for (const auto& lesson : lessons::all()) {
        out << fmt::format("{:<4} {}\n    ", lesson.id, lesson.title.in(language));
        for (const auto& parameter : lesson.parameters)
            out << ' ' << parameter.name << '=' << lessons::repr(parameter, parameter.initial);
        out << '\n';
    }
}

void print_output(std::ostream& out, const lessons::Lesson& lesson, const lessons::Values& values) {
    // An error of `out` must not be thrown into the program.
    std::string text;
    asyncio::Runner runner;
    runner.loop().set_output([&](std::string_view line) { (text += line) += '\n'; });
    runner.start([&] { return lesson.program(values); });
    runner.run_to_end();
    out << text;
}

void print_trace(std::ostream& out, const lessons::Lesson& lesson, const lessons::Values& values) {
    const Run run{lesson, values};
    const auto listing = lesson.python(values);
    trace::write_json_lines(out, run.log(), [&](const trace::Place& place) {
        return trace::Place{place.fn, static_cast<std::uint32_t>(listing.line_of(place))};
    });
}

void print_source(std::ostream& out, const lessons::Listing& listing) {
    for (const auto& line : listing.lines)
        out << line.text << '\n';
}

}  // namespace app

#include "app/cli/print_commands.hpp"

#include <fmt/format.h>

#include "app/player/run.hpp"
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

void print_output(std::ostream& out, const Program& program) {
    const Run run{program};
    for (const auto& event : run.log().events()) {
        if (const auto* print = trace::get<trace::Print>(event))
            out << run.log().text(print->text) << (print->line_end ? "\n" : "");
    }
}

void print_trace(std::ostream& out, const Program& program) {
    const Run run{program};
    trace::write_json_lines(out, run.log(), [&](const trace::Place& place) {
        if (program.recording())
            return place;
        return trace::Place{place.fn, static_cast<std::uint32_t>(program.python().line_of(place))};
    });
}

void print_source(std::ostream& out, const lessons::Listing& listing) {
    for (const auto& line : listing.lines)
        out << line.text << '\n';
}

}  // namespace app

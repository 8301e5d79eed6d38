#include "app/cli/print_commands.hpp"

#include <fmt/format.h>

#include "app/run/run.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

/// What the program wrote: as it is, or as a terminal can show it.
void put(std::ostream& out, std::string_view text, bool terminal) {
    if (terminal)
        out << trace::printable(text, "\n\t");
    else
        out << text;
}

}  // namespace

void print_lessons(std::ostream& out, lessons::Language language) {
    for (const auto& lesson : lessons::all()) {
        out << fmt::format("{:<4} {}\n    ", lesson.id, lesson.title.in(language));
        for (const auto& parameter : lesson.parameters)
            out << ' ' << parameter.name << '=' << lessons::repr(parameter, parameter.initial);
        out << '\n';
    }
}

void print_output(std::ostream& out, const Program& program, bool terminal) {
    const Run run{program};
    for (const auto& event : run.log().events()) {
        if (const auto* print = trace::get<trace::Print>(event)) {
            put(out, run.log().text(print->text), terminal);
            out << (print->line_end ? "\n" : "");
        }
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

void print_source(std::ostream& out, const Program& program, const lessons::Listing& listing,
                  bool terminal) {
    if (const auto& log = program.recording()) {
        const auto text = log->text(log->get<trace::ProgramBegin>(0)->source);
        put(out, text, terminal);
        out << (text.ends_with('\n') ? "" : "\n");
        return;
    }
    for (const auto& line : listing.lines)
        out << line.text << '\n';
}

}  // namespace app

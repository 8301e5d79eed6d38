#include "app/cli/print_commands.hpp"

#include <fmt/core.h>

#include "app/run/written.hpp"
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

void print_lessons(std::ostream& out, const Catalogue& catalogue, lessons::Language language) {
    for (const auto& lesson : catalogue.all()) {
        out << fmt::format("{:<4} {}\n    ", lesson->id(), lesson->notes()->title.in(language));
        for (const auto& parameter : lesson->parameters())
            out << ' ' << parameter.name << '=' << lessons::repr(parameter, parameter.initial);
        out << '\n';
    }
}

void print_output(std::ostream& out, std::ostream& err, const Invocation& program, bool terminal) {
    const auto log = program.program->run(program.values);
    for (const auto& event : log->events()) {
        const auto written = written_by(*log, event);
        if (written.error)
            out << std::flush;  // the two may go to one terminal
        for (const trace::Text text : written.all()) {
            auto& to = written.error ? err : out;
            put(to, log->text(text), terminal);
            const auto* print = trace::get<trace::Print>(event);
            to << (print && !print->line_end ? "" : "\n");
        }
    }
}

void print_trace(std::ostream& out, const Invocation& program) {
    const auto log = program.program->run(program.values);
    if (program.program->recorded())  // its places are those of the Python program already
        return trace::write_json_lines(out, *log);
    const Listings listings = program.program->listings(program.values);
    trace::write_json_lines(out, *log, [&](const trace::Place& place) {
        const auto line = static_cast<std::uint32_t>(listings.python().line_of(place));
        return trace::Place{place.fn, line};
    });
}

void print_source(std::ostream& out, std::string_view text, bool terminal) {
    put(out, text, terminal);
    out << (text.ends_with('\n') ? "" : "\n");
}

}  // namespace app

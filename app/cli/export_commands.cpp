#include "app/cli/export_commands.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <stdexcept>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/print_commands.hpp"
#include "app/cli/python_program.hpp"
#include "app/export/link.hpp"
#include "app/export/page.hpp"
#include "app/export/perfetto.hpp"
#include "app/export/program_link.hpp"
#include "app/files/write_file.hpp"
#include "app/run/run.hpp"

namespace app {

void trace_command(const Arguments& given, const Surroundings& with) {
    Invocation program = named_program(given, given.programs_language(), with);
    if (given.format == "perfetto")
        write_perfetto(with.out, Run{std::move(program)});
    else
        print_trace(with.out, program);
}

namespace {

/// A Python program goes with its link, as it is in its file: it is not run.
std::string program_link(const Arguments& given) {
    if (given.event) {
        throw UsageError{fmt::format(
            "--event {}: a program is run anew where its link is opened, so the link leads to no "
            "moment of it",
            *given.event)};
    }
    if (!given.set.empty() || given.launch != Launch{}) {
        throw UsageError{fmt::format("{}: its link brings the program alone, and not how it is run",
                                     given.program)};
    }
    try {
        return link_to(LinkedProgram{std::filesystem::path{given.program}.filename().string(),
                                     text_of_file(given.program)});
    } catch (const std::logic_error& e) {
        throw UsageError{fmt::format("{}: {}", given.program, e.what())};
    }
}

}  // namespace

void link_command(const Arguments& given, const Surroundings& with) {
    if (is_python_file(given.program)) {
        with.out << program_link(given) << '\n';
        return;
    }
    LinkTarget target{named_program(given, given.programs_language(), with), {}};
    const Invocation& lesson = target.lesson;
    if (lesson.program->id().empty()) {
        throw UsageError{fmt::format(
            "{}: only a lesson, which is on every machine, has a link, and a Python program, which "
            "its link brings",
            given.program)};
    }
    if (given.event) {
        const std::size_t size = lesson.program->run(lesson.values)->size();
        target.event = number<std::size_t>(*given.event);
        if (!target.event || *target.event > size) {
            throw UsageError{fmt::format("--event {}: lesson {} has the events 0 to {}",
                                         *given.event, given.program, size)};
        }
    }
    with.out << link_to(target) << '\n';
}

void page_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    const Run run{named_program(given, language, with)};
    try {
        write_named_file(given.file, page(run, language, given.given_theme()));
    } catch (const std::length_error& e) {
        throw UsageError{fmt::format("{}: {}", given.program, e.what())};
    }
}

}  // namespace app

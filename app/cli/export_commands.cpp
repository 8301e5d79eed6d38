#include "app/cli/export_commands.hpp"

#include <fmt/core.h>

#include <stdexcept>
#include <system_error>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/print_commands.hpp"
#include "app/export/link.hpp"
#include "app/export/page.hpp"
#include "app/export/perfetto.hpp"
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

void link_command(const Arguments& given, const Surroundings& with) {
    LinkTarget target{named_program(given, given.programs_language(), with), {}};
    const Invocation& lesson = target.lesson;
    if (lesson.program->id().empty()) {
        throw UsageError{fmt::format(
            "{}: only a lesson has a link, as only lessons are on every machine", given.program)};
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
        write_file(given.file, page(run, language, given.given_theme()));
    } catch (const std::length_error& e) {
        throw UsageError{fmt::format("{}: {}", given.program, e.what())};
    } catch (const std::system_error& e) {
        throw std::system_error{e.code(), "cannot write " + given.file};
    }
}

}  // namespace app

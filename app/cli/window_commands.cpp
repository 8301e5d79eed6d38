#include "app/cli/window_commands.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <stdexcept>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/play.hpp"
#include "app/export/link.hpp"
#include "app/export/program_link.hpp"
#include "app/i18n/translation.hpp"

namespace app {

namespace {

/// With the settings that the window would have had; it has complained of them already.
int play_instead(const WindowOptions& options, std::string_view reason, const Arguments& given,
                 const Surroundings& with) {
    std::ostream nowhere{nullptr};
    const auto settings = SettingsFile{settings_path(with.environment), nowhere}.load();
    const auto in =
        options.language.value_or(settings.language.value_or(given.language_in(with.environment)));
    with.err << "loopscope: " << Translation::of(in).format("play.no_display", {{"reason", reason}})
             << std::endl;
    Invocation program = options.program
                             ? *options.program
                             : Invocation{with.catalogue.find_or_first(settings.lesson)};
    program.values.set_language(in);
    return play({std::move(program), settings.speed, in, false}, with);
}

int open_window(WindowOptions options, const Arguments& given, const Surroundings& with) {
    options.language = given.given_language();
    options.theme = given.given_theme();
    try {
        return with.open_window(options);
    } catch (const NoDisplay& e) {
        if (options.launch) {  // nobody has allowed that it is run
            throw UsageError{fmt::format("{}; `loopscope play {}` runs it and plays it here",
                                         e.what(), given.program)};
        }
        if (options.linked) {
            throw UsageError{fmt::format(
                "{}; a program that a link brings is run only by who has seen it in the window",
                e.what())};
        }
        return play_instead(options, e.what(), given, with);
    }
}

WindowOptions linked(const Arguments& given, const Catalogue& catalogue) {
    if (!given.set.empty()) {
        throw UsageError{
            fmt::format("--set {}: a link says itself what is set", given.set.front())};
    }
    try {
        WindowOptions options;
        if (given.program.starts_with(program_link_scheme)) {
            options.linked = read_program_link(given.program);
            return options;
        }
        LinkTarget target = read_link(given.program, catalogue);
        options.program = std::move(target.lesson);
        options.event = target.event;
        return options;
    } catch (const std::invalid_argument& e) {
        throw UsageError{e.what()};
    }
}

}  // namespace

int open_command(const Arguments& given, const Surroundings& with) {
    if (given.program.starts_with(link_scheme))
        return open_window(linked(given, with.catalogue), given, with);
    WindowOptions options;
    if (is_python_file(given.program)) {
        options.launch = given.launch_of(given.program);
        options.launch->folder = std::filesystem::current_path().string();
        // Else as the person had it the last time.
        options.launch_is_told = given.launch != Launch{};
    } else {
        options.program = named_program(given, given.language_in(with.environment), with);
    }
    return open_window(std::move(options), given, with);
}

int open_as_left(const Arguments& given, const Surroundings& with) {
    WindowOptions options;
    if (!given.lesson.empty())
        options.program = Invocation{find_lesson(with.catalogue, given.lesson)};
    return open_window(std::move(options), given, with);
}

}  // namespace app

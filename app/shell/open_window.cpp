#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "app/job/own_programs_file.hpp"
#include "app/look/find_fonts.hpp"
#include "app/panels/main_view.hpp"
#include "app/shell/close_signals.hpp"
#include "app/shell/entry.hpp"
#include "app/shell/session.hpp"
#include "app/shell/window.hpp"
#include "app/workspace/workspace.hpp"

namespace app {

namespace {

const char* environment(const char* name) {
    return std::getenv(name);
}

}  // namespace

int open_window(const Catalogue& catalogue, const WindowOptions& options) {
    SettingsFile file{settings_path(environment), std::cerr};
    const Settings saved = file.load();
    ProgressFile progress_file{data_path(environment, "progress.json"), std::cerr};
    Settings settings = saved;
    if (options.theme)
        settings.theme = *options.theme;
    if (options.language)
        settings.language = options.language;

    const FontFiles fonts = find_fonts();
    const auto language = settings.language.value_or(locale_language(environment));

    Invocation program =
        options.program ? *options.program : Invocation{catalogue.find_or_first(settings.lesson)};
    program.values.set_language(language);

    const BlockedSignals signals;
    Window window{"Loopscope", {settings.window_width, settings.window_height}};
    MainView view{catalogue, std::make_shared<Run>(std::move(program)), settings, language};
    if (!fonts.has_chinese()) {
        fmt::print(stderr, "loopscope: {}\n", Translation::of(Language::en)["top.no_chinese"]);
        view.keep_english();
    }
    view.set_progress(progress_file.load());
    OwnProgramsFile programs_file{state_path(environment, "programs.json"), std::cerr};
    const auto save = [&](const OwnPrograms& all) { programs_file.save(all); };
    MyProgram my_program{programs_file.load(), save, Window::wake};
    MyProgram compared_program{my_program.known(), save, Window::wake};
    OpenPrograms texts{state_path(environment, ""), std::cerr};
    Workspace workspace{texts, my_program, Window::wake};
    view.set_workspace(workspace, environment);
    view.set_compared_program(compared_program);
    Session session{window, view, texts, fonts, file, progress_file, saved};
    if (options.event) {
        view.player().seek(*options.event);
        view.open_stage(Stage::run);
    } else {
        view.open_usual_stage();
    }
    if (progress_file.broken())
        view.complain(Translation::of(view.language())["progress.broken"]);
    if (options.launch) {
        view.open_file(options.launch->file, Origin::named,
                       options.launch_is_told || !my_program.knows(options.launch->file)
                           ? options.launch
                           : std::nullopt);
    }
    if (options.linked)
        view.open_linked(*options.linked);
    const CloseOnSignal closing{signals, window};
    while (!window.should_close()) {
        session.frame();
        auto wait = session.wait_s();
        if (wait)  // at least a little: a desktop that shows no frames does not hold them up
            wait = std::max(*wait, 0.001);
        window.wait_events(wait);
    }
    session.save();
    return EXIT_SUCCESS;
}

}  // namespace app

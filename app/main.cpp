#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "app/cli/command_line.hpp"
#include "app/cli/interrupt.hpp"
#include "app/window_module.hpp"
#include "lessons/lesson.hpp"

namespace {

/// The next file that is opened would get the number of a closed standard stream, and then all that
/// is meant for the stream. To /dev/null, opened the wrong way round, nothing can be written
/// either.
void keep_closed_streams_closed() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1)
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

/// How wide the terminal is that a stream goes to; 0: it goes to none.
std::size_t columns_of(int stream) {
    winsize size{};
    return ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

int main(int argc, char** argv) {
    // Output that nobody reads any more, or a file that grows too large, is an error like any
    // other.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    keep_closed_streams_closed();
    const app::Catalogue catalogue{lessons::embedded_lessons()};
    app::WindowModule module;
    return app::command_line(
        {argv + std::min(argc, 1), argv + argc},
        {std::cout, std::cerr, [](const char* name) { return getenv(name); }, catalogue,
         [&](const app::WindowOptions& options) { return module.open_window(catalogue, options); },
         [&](const app::ShotOptions& options) { return module.render_shot(catalogue, options); },
         [&](const app::FilmOptions& options) { return module.render_film(catalogue, options); },
         [](std::chrono::nanoseconds time) {
             static const app::Interrupt interrupt;
             return interrupt.wait(time);
         },
         isatty(STDOUT_FILENO) != 0, columns_of(STDOUT_FILENO)});
}

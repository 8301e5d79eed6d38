#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "app/cli/command_line.hpp"
#include "app/cli/interrupt.hpp"

int main(int argc, char** argv) {
    // Output that nobody reads any more is an error like any other, not a signal.
    signal(SIGPIPE, SIG_IGN);
    return app::command_line({argv + std::min(argc, 1), argv + argc},
                             {std::cout, std::cerr, [](const char* name) { return getenv(name); },
                              app::open_window, app::render_shot,
                              [](std::chrono::nanoseconds time) {
                                  static const app::Interrupt interrupt;
                                  return interrupt.wait(time);
                              },
                              isatty(STDOUT_FILENO) != 0});
}

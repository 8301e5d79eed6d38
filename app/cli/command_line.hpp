#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "app/settings/settings_file.hpp"
#include "app/shell/entry.hpp"

namespace app {

/// Exit statuses.
enum Status : int {
    status_ok = 0,
    status_not_solved = 1,  ///< a program does not reach the goal that it is held against
    status_wrong = 2,       ///< wrong input, or a file that cannot be written: told in a sentence
    status_interrupted = 130,  ///< Ctrl-C
    status_closed_pipe = 141,  ///< the reader of the output is gone
};

/// What the command line has to do with the rest of the world.
struct Surroundings {
    std::ostream& out;
    std::ostream& err;
    Environment environment;
    const Catalogue& catalogue;
    std::function<int(const WindowOptions&)> open_window;
    std::function<int(const ShotOptions&)> render_shot;
    std::function<int(const FilmOptions&)> render_film;
    /// Lets real time pass; false if the person has interrupted.
    std::function<bool(std::chrono::nanoseconds)> wait;
    bool terminal = false;    ///< `out` is one, so that it is not to be commanded by foreign text
    std::size_t columns = 0;  ///< how wide that is; 0: it is none, or does not say
};

/// Does what the arguments say (the program's name is not among them); returns the exit status.
int command_line(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace app

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/commands/target.hpp"
#include "app/export/film.hpp"
#include "app/export/program_link.hpp"
#include "app/job/launch.hpp"
#include "app/practice/generate.hpp"
#include "app/run/catalogue.hpp"
#include "app/run/run.hpp"
#include "app/shell/no_display.hpp"
#include "app/theme/theme_name.hpp"

namespace app {

/// What the command line asks of the window; what it does not say is as the settings say.
struct WindowOptions {
    std::optional<Invocation> program{};
    /// In its place, a Python program to be run and recorded, if the person allows it.
    std::optional<Launch> launch{};
    bool launch_is_told = false;  ///< how; else it is as it was the last time
    /// In its place, a program that a link has brought: the person is asked.
    std::optional<LinkedProgram> linked{};
    std::optional<lessons::Language> language{};
    std::optional<ThemeName> theme{};
    /// The stage `run`, after that many events of the program; none: as it was left.
    std::optional<std::size_t> event{};
};

/// Opens the window and returns the exit status when it is closed. Throws NoDisplay, or
/// std::runtime_error with a sentence.
int open_window(const Catalogue& catalogue, const WindowOptions& options);

/// After that many events; Player::seek().
struct AfterEvents {
    std::size_t count = 0;
};
/// When all that is due at that time has happened; Player::seek_time().
struct AtTime {
    std::int64_t t_ns = 0;
};

/// How a picture is drawn, and where it goes.
struct PictureLook {
    int width = 1440, height = 900;  ///< pixels of the picture
    double scale = 1;                ///< of these, for one of a plain screen
    lessons::Language language = lessons::Language::en;
    ThemeName theme = ThemeName::dark;
    std::filesystem::path file{};
};

struct ShotOptions {
    std::shared_ptr<Run> run;  ///< not stepped yet
    PictureLook look{};
    std::variant<AfterEvents, AtTime> moment{};
    Stage stage = Stage::run;
    std::shared_ptr<Run>
        with{};  ///< in the stage `compare`, what it stands beside; null: the usual
    /// In place of a stage, the practice screen that asks about this program.
    std::optional<practice::Wanted> practice{};
    /// To the questions of a stage in turn: the digits of the options, "3", or of an order "312".
    /// To challenges: "x1=0.5", "hint", "solution".
    std::vector<std::string> answers{};
};

/// Writes a picture of the window at that moment, as SVG if the file's name says so, else as PNG;
/// needs no display. Returns the exit status. Throws std::runtime_error with a sentence if it
/// cannot be drawn or written, std::bad_alloc.
int render_shot(const Catalogue& catalogue, const ShotOptions& options);

struct FilmOptions {
    std::shared_ptr<Run> run;  ///< not stepped yet
    PictureLook look{};
    std::vector<FilmStep> steps{};  ///< at least one
};

/// Writes a film of the window, as WebP if the file's name says so, else as GIF. As render_shot().
int render_film(const Catalogue& catalogue, const FilmOptions& options);

}  // namespace app

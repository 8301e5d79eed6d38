#include "app/cli/film_command.hpp"

#include <fmt/core.h>

#include <cmath>
#include <memory>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/picture_look.hpp"
#include "app/i18n/translation.hpp"

namespace app {

namespace {

/// Of the run's clock, nanoseconds. Throws UsageError if the run has no such moment.
std::int64_t time_of(const char* option, const std::string& text, const Run& run) {
    const auto at_s = number<double>(text);
    const double end_s = static_cast<double>(run.duration_ns()) / 1e9;
    if (!at_s || !(*at_s >= 0 && *at_s <= end_s)) {
        throw UsageError{
            fmt::format("{} {}: the program lasts from 0 to {} s", option, text, end_s)};
    }
    return std::llround(*at_s * 1e9);
}

void check_size(const PictureLook& look) {
    if (std::int64_t{look.width} * look.height > most_film_pixels) {
        throw UsageError{fmt::format(
            "--size {}x{}: a film's pictures have no more than 1920x1200, 2.3 million, pixels",
            look.width, look.height)};
    }
}

}  // namespace

int film_command(const Arguments& given, const Surroundings& with) {
    if (!given.file.ends_with(".gif") && !given.file.ends_with(".webp")) {
        throw UsageError{
            fmt::format("-o {}: a film is a .gif or a .webp, as its file's name says", given.file)};
    }
    const auto language = given.language_in(with.environment);
    FilmOptions options;
    options.look = picture_look(given, language);
    check_size(options.look);
    options.run = std::make_shared<Run>(named_program(given, language, with));
    const Run& run = *options.run;
    const auto from_ns = given.from ? time_of("--from", *given.from, run) : 0;
    const auto to_ns = given.to ? time_of("--to", *given.to, run) : run.duration_ns();
    if (from_ns > to_ns) {
        throw UsageError{fmt::format("--from {}: it is later than --to {}", *given.from,
                                     given.to.value_or("the program's end"))};
    }
    const auto cursors = film_cursors(run, from_ns, to_ns);
    if (cursors.empty()) {
        throw UsageError{fmt::format("nothing happens from --from {} to --to {}",
                                     given.from.value_or("0"), given.to.value_or("the end"))};
    }
    if (cursors.size() > most_film_steps) {
        throw UsageError{fmt::format(
            "{}: these are {} steps, and a film has no more than {}; --from and --to choose a part",
            given.program, cursors.size(), most_film_steps)};
    }
    options.steps = film_steps(run, Translation::of(language), cursors);
    return with.render_film(options);
}

}  // namespace app

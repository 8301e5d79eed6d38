#include "app/export/film.hpp"

#include <cmath>

#include "app/run/rests.hpp"
#include "app/words/narration.hpp"

namespace app {

namespace {

constexpr Stepping stepping{StepUnit::beat};
constexpr int stands_at_end = 2000;  // milliseconds

}  // namespace

std::vector<std::size_t> film_cursors(const Run& run, std::int64_t from_ns, std::int64_t to_ns) {
    const Rests rests{run.log(), run.facts(), stepping, {}};
    std::vector<std::size_t> cursors;
    for (std::size_t step = 0; step <= rests.count(); ++step) {
        const std::size_t cursor = rests[step];
        const auto t_ns = run.facts().shape.place_of(cursor).t_ns;
        if (from_ns <= t_ns && t_ns <= to_ns)
            cursors.push_back(cursor);
    }
    return cursors;
}

std::vector<FilmStep> film_steps(const Run& run, const Translation& tr,
                                 std::span<const std::size_t> cursors) {
    std::vector<FilmStep> film;
    for (const std::size_t cursor : cursors) {
        const trace::World& world = run.at(cursor);
        const Moment moment{.run = run,
                            .log = run.log(),
                            .facts = run.facts(),
                            .world = world,
                            .cursor = cursor,
                            .frontier = cursor,
                            .now_ns = world.t_ns,
                            .selected = {},
                            .tr = tr,
                            .stepping = stepping};
        const double reading = reading_s(narrate(moment).now);
        film.push_back({cursor, static_cast<int>(std::lround(reading * 1000))});
    }
    if (!film.empty())
        film.back().milliseconds += stands_at_end;
    return film;
}

}  // namespace app

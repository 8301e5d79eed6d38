#include "app/cli/play.hpp"

#include "app/player/player.hpp"
#include "app/run/labels.hpp"
#include "app/words/transcript.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

int play(const PlayOptions& options, const Surroundings& surroundings) {
    auto& out = surroundings.out;
    const auto& tr = Translation::of(options.language);
    Player player{options.program};
    out << trace::printable(tr.format(
               "play.title", fmt::arg("title", options.program.program->title(options.language)),
               fmt::arg("file", player.run().listings().python().file),
               fmt::arg("duration", player.moment(tr).facts.seconds(player.run().duration_ns())),
               fmt::arg("speed", options.speed)))
        << '\n'
        << tr["play.legend"] << '\n'
        << std::flush;
    while (!player.at_end()) {
        const auto before_ns = player.now_ns();
        player.step_forward();
        const std::chrono::duration<double, std::nano> passes{
            static_cast<double>(player.now_ns() - before_ns) / options.speed};
        if (!surroundings.wait(std::chrono::round<std::chrono::nanoseconds>(passes)))
            return status_interrupted;
        out << trace::printable(transcript_line(player.moment(tr))) << '\n' << std::flush;
    }
    return status_ok;
}

}  // namespace app

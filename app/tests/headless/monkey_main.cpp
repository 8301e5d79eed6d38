#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "app/run/recording.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/headless/large_recordings.hpp"
#include "app/tests/headless/monkey.hpp"

/// Lets the monkey loose on the window's panels; it says with which seed it went wrong.
int main(int argc, char** argv) {
    std::uint32_t seed = 1;
    int actions = 2000;
    std::vector<std::string> recordings;
    CLI::App options{"Does to the window's panels whatever a person could, by chance."};
    options.add_option("--seed", seed, "the same does the same");
    options.add_option("--actions", actions, "how many");
    options.add_option("recordings", recordings, "what it opens besides the lessons");
    CLI11_PARSE(options, argc, argv);

    std::vector<std::shared_ptr<const app::Program>> programs;
    for (const std::string& path : recordings)
        programs.push_back(app::read_recording(path));
    for (auto& [name, program] : large::all(20'000))
        programs.push_back(std::move(program));

    app::HeadlessWindow window{app::catalogue().all().front()};
    app::Monkey monkey{window, seed, std::move(programs)};
    int action = 0;
    try {
        for (; action < actions; ++action)
            monkey.act();
    } catch (const std::exception& e) {
        fmt::print(stderr, "monkey: --seed {} --actions {} goes wrong with {}: {}\n", seed,
                   action + 1, monkey.last(), e.what());
        return EXIT_FAILURE;
    }
    fmt::print("monkey: {} actions with seed {}\n", actions, seed);
    return EXIT_SUCCESS;
}

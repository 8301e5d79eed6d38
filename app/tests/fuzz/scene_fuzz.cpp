#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/cli/print_commands.hpp"
#include "app/tests/fuzz/check_scenes.hpp"
#include "app/tests/fuzz/mutate.hpp"
#include "lessons/lesson.hpp"

// Changes recordings at random and looks at them as a window would, without one:
//   cmake --build --preset asan --target scene-fuzz
//   build/asan/app/scene-fuzz --seed 1 --count 50000 [--last FILE] [FILE.jsonl...]
// The lessons are recordings, too. A seed gives the same ones everywhere. What is looked at when a
// sanitizer ends the program is in the file of --last.

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string trace_of(const app::Catalogue::Item& lesson) {
    std::ostringstream out;
    app::print_trace(out, lesson);
    return out.str();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App options{"Changes recordings at random and makes their scenes.", "scene-fuzz"};
    std::uint32_t seed = 1, count = 1000;
    std::vector<std::string> files;
    std::string last;
    options.add_option("--seed", seed, "Of the first change; each has its own, one higher");
    options.add_option("--count", count, "How many");
    options.add_option("--last", last, "Where to keep what is being looked at");
    options.add_option("FILE", files, "Recordings to change, besides the lessons");
    CLI11_PARSE(options, argc, argv);

    std::vector<fuzz::Lines> originals;
    const app::Catalogue catalogue{lessons::embedded_lessons()};
    for (const auto& lesson : catalogue.all())
        originals.push_back(fuzz::split(trace_of(lesson)));
    for (const auto& file : files)
        originals.push_back(fuzz::split(bytes_of(file)));
    std::uint32_t recordings = 0;
    for (std::uint32_t n = seed; n < seed + count; ++n) {
        fuzz::Random random{n};
        random.discard(3);  // near seeds begin alike
        auto lines = originals[random() % originals.size()];
        const auto changed = fuzz::mutate(lines, random);
        const auto text = fuzz::joined(lines);
        if (!last.empty())
            std::ofstream{last, std::ios::binary} << text;
        try {
            recordings += fuzz::check_scenes(text, changed) ? 1 : 0;
        } catch (const std::exception& e) {
            std::cerr << "--seed " << n << " --count 1: " << e.what() << '\n';
            return 1;
        }
    }
    std::cout << count << " changed, " << recordings << " of them still recordings\n";
}

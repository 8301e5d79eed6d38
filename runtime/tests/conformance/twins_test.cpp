#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runtime/tests/conformance/compare.hpp"
#include "runtime/tests/conformance/twin.hpp"
#include "runtime/trace/json_lines.hpp"

using conformance::Twin;
namespace fs = std::filesystem;

namespace {

const fs::path folder{TWINS_FOLDER};

std::string read(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    INFO(path);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct Run {
    std::string trace, output;
};

Run run(const Twin& twin, asyncio::Version python) {
    Run run;
    trace::Log log;
    {
        asyncio::Runner runner{&log, "program.py", asyncio::Location::current(), python};
        runner.loop().set_output(
            [&](std::string_view line) { run.output.append(line).append("\n"); });
        twin.run(runner);
    }
    std::ostringstream written;
    trace::write_json_lines(written, log);
    run.trace = written.str();
    return run;
}

/// What the recorded program printed.
std::string output_of(const std::string& golden) {
    std::string output;
    std::istringstream lines{golden};
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event["ev"] == "print")
            output += event["text"].get<std::string>() + "\n";
    }
    return output;
}

void check(const Twin& twin, asyncio::Version python, const char* golden_file) {
    INFO("twin " << twin.folder << ", " << golden_file);
    const auto golden = read(folder / twin.folder / golden_file);
    const auto begin = nlohmann::json::parse(golden.substr(0, golden.find('\n')));
    CHECK_MESSAGE(begin["source"] == read(folder / twin.folder / "program.py"),
                  "the program has changed since it was recorded: run record_goldens");
    const auto [trace, output] = run(twin, python);
    const auto difference = conformance::first_difference(trace, golden);
    CHECK_MESSAGE(!difference, difference.value_or(""));
    CHECK(output == output_of(golden));
}

}  // namespace

TEST_CASE("twins do what CPython 3.11 does") {
    for (const auto& twin : conformance::twins())
        check(twin, {3, 11, 7}, "golden-3.11.jsonl");
}

TEST_CASE("twins do what CPython 3.13 does") {
    for (const auto& twin : conformance::twins())
        check(twin, {3, 13, 0}, "golden-3.13.jsonl");
}

TEST_CASE("every folder of twins/ has its C++ program") {
    std::vector<std::string> folders;
    for (const auto& entry : fs::directory_iterator{folder})
        folders.push_back(entry.path().filename().string());
    std::ranges::sort(folders);
    std::vector<std::string> registered;
    for (const auto& twin : conformance::twins())
        registered.push_back(twin.folder);
    CHECK(registered == folders);
}

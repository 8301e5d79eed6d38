#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "runtime/tests/conformance/compare.hpp"
#include "runtime/tests/conformance/fuzz/comparable.hpp"
#include "runtime/tests/conformance/fuzz/emit_python.hpp"
#include "runtime/tests/conformance/fuzz/generate.hpp"
#include "runtime/tests/conformance/fuzz/interpret.hpp"
#include "runtime/tests/conformance/fuzz/python_side.hpp"
#include "runtime/tests/conformance/fuzz/shrink.hpp"

namespace {

constexpr int status_differs = 1;
constexpr int status_wrong_input = 2;

struct Options {
    std::uint64_t seed = 1;
    int count = 100;
    std::string python = "python3";
    std::string plan;
    std::string keep;
};

/// Runs plans on both sides.
class Fuzz {
public:
    explicit Fuzz(Options options) : options_(std::move(options)), python_(options_.python) {}

    int run() {
        if (!options_.plan.empty()) {
            check(read_plan(options_.plan), std::filesystem::path{options_.plan}.stem());
        } else {
            for (int i = 0; i < options_.count; ++i) {
                const auto seed = options_.seed + static_cast<std::uint64_t>(i);
                check(fuzz::generate(seed), fmt::format("seed-{}", seed));
            }
        }
        const auto [major, minor, micro] = python_.version();
        fmt::print("{} programs on Python {}.{}.{}: {} differ.\n", programs_, major, minor, micro,
                   differing_);
        return differing_ == 0 ? 0 : status_differs;
    }

private:
    static fuzz::Plan read_plan(const std::string& path) {
        std::ifstream file{path};
        if (!file)
            throw fuzz::PlanError{fmt::format("{} can't be read.", path)};
        const auto json = nlohmann::json::parse(file, nullptr, false);
        if (json.is_discarded())
            throw fuzz::PlanError{fmt::format("{} is not JSON.", path)};
        return fuzz::from_json(json);
    }

    std::optional<std::string> difference(const fuzz::Plan& plan) {
        const auto cpython = python_.record(fuzz::emit_python(plan));
        const auto ours = fuzz::interpret(plan, python_.version());
        return conformance::first_difference(fuzz::comparable(ours), fuzz::comparable(cpython));
    }

    void check(const fuzz::Plan& plan, const std::string& name) {
        ++programs_;
        if (!difference(plan))
            return;
        ++differing_;
        const auto small = fuzz::shrink(plan, [this](const fuzz::Plan& candidate) {
            return difference(candidate).has_value();
        });
        const auto program = fuzz::emit_python(small);
        const auto json = fuzz::to_json(small).dump();
        fmt::print("{} differs. Made smaller:\n\n{}\n{}\n\n{}\n", name, program, json,
                   *difference(small));
        if (!options_.keep.empty())
            keep(name, program, json);
    }

    void keep(const std::string& name, const std::string& program, const std::string& json) const {
        const std::filesystem::path directory{options_.keep};
        std::filesystem::create_directories(directory);
        std::ofstream{directory / (name + ".py")} << program;
        std::ofstream{directory / (name + ".json")} << json << '\n';
    }

    Options options_;
    fuzz::PythonSide python_;
    int programs_ = 0;
    int differing_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{
        "Runs random asyncio programs on the C++ runtime and on CPython and compares what "
        "happened, event for event."};
    app.add_option("--seed", options.seed, "The first program's")->capture_default_str();
    app.add_option("--count", options.count, "How many programs; their seeds follow each other")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    app.add_option("--python", options.python, "The Python to compare with")->capture_default_str();
    app.add_option("--plan", options.plan, "Run this plan (JSON) alone");
    app.add_option("--keep", options.keep, "Keep what differs, made smaller, in this directory");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : status_wrong_input;
    }
    try {
        return Fuzz{options}.run();
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return status_wrong_input;
    }
}

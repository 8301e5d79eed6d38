#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "app/cli/print_commands.hpp"
#include "app/practice/practice.hpp"
#include "runtime/tests/conformance/compare.hpp"
#include "runtime/tests/conformance/fuzz/comparable.hpp"
#include "runtime/tests/conformance/fuzz/python_side.hpp"

namespace {

using app::practice::Level;

constexpr int status_differs = 1;
constexpr int status_wrong_input = 2;

/// What the program of a trace (JSON lines) prints.
std::vector<std::string> output_of(const std::string& trace) {
    std::vector<std::string> lines;
    std::istringstream in{trace};
    for (std::string line; std::getline(in, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event["ev"] == "print")
            lines.push_back(event["text"]);
    }
    return lines;
}

/// Whether CPython prints what is said to be the right answer, and all that happens is the same on
/// both sides, at the same lines.
bool agrees(const app::practice::Wanted& wanted, fuzz::PythonSide& python) {
    const auto practice = app::practice::make_practice(wanted);
    const auto& question = practice.question;
    std::vector<std::string> answer;
    for (const std::size_t option : question.answers.front())
        answer.push_back(plain_text(app::parse_rich_text(question.options[option].text)));

    const auto source = practice.program->script().python();
    std::ostringstream ours;
    print_trace(ours, app::Invocation{practice.program, wanted.language});
    const auto cpython = python.record(source);
    const auto difference = conformance::first_difference(
        fuzz::comparable(ours.str()), fuzz::comparable(cpython), conformance::Places::compared);
    const auto printed = output_of(cpython);
    if (!difference && printed == practice.output && printed == answer)
        return true;
    fmt::print("level {}, seed {} differs:\n\n{}\n{}\n", static_cast<int>(wanted.level),
               wanted.seed, source, difference.value_or("The answer is not what CPython prints."));
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t seed = 1;
    int count = 100;
    std::string interpreter = "python3";
    CLI::App app{
        "Compares practice programs with CPython: what they print and the answer to their "
        "question, and all that happens, event for event and line for line."};
    app.add_option("--seed", seed, "The first program's")->capture_default_str();
    app.add_option("--count", count, "How many programs, of all levels in turn")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    app.add_option("--python", interpreter, "The Python to compare with")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        fuzz::PythonSide python{interpreter};
        int differing = 0;
        for (int i = 0; i < count; ++i) {
            const auto language = i % 2 == 0 ? app::Language::zh : app::Language::en;
            const app::practice::Wanted wanted{.level = static_cast<Level>(1 + i % 3),
                                               .seed = seed + static_cast<std::uint64_t>(i),
                                               .language = language};
            differing += !agrees(wanted, python);
        }
        const auto [major, minor, micro] = python.version();
        fmt::print("{} programs on Python {}.{}.{}: {} differ.\n", count, major, minor, micro,
                   differing);
        return differing == 0 ? 0 : status_differs;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return status_wrong_input;
    }
}

#include "app/run/delay_literals.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "app/tests/recordings.hpp"

using namespace app;

namespace {

using Why = DelayLiterals::Found::Why;

/// "14 0.5" for each sleep in order of time: the line of its number, and that; or why there is
/// none.
std::vector<std::string> literals(const DelayLiterals& delays) {
    std::vector<const Sleep*> sleeps;
    for (const Sleep& sleep : delays.sleeps())
        sleeps.push_back(&sleep);
    std::ranges::sort(sleeps, {}, &Sleep::begin);
    std::vector<std::string> all;
    for (const Sleep* sleep : sleeps) {
        const auto& found = delays.delay_of(*sleep);
        all.push_back(found.literal ? fmt::format("{} {}", found.literal->line, found.literal->text)
                      : found.why == Why::computed ? found.what
                                                   : "?");
    }
    return all;
}

}  // namespace

TEST_CASE("delay literals: the number in the text that each sleep is as long as") {
    const Run run{Invocation{recordings::open("delays.jsonl")}};
    const DelayLiterals delays{run};
    CHECK(literals(delays) ==
          std::vector<std::string>{"28 0.5",             // in the call of sleep()
                                   "29 0.6",             // by name
                                   "30 1",               // imported
                                   "4 1.5",              // a name of the module
                                   "32 0.7",  "32 0.7",  // a name of the function, twice
                                   "35 0.8",  "36 0.9",  // in the call of the function that sleeps
                                   "39 1.2",             // two calls further up
                                   "38 1.1",             // where the task was made
                                   "41 1.3",  "41 1.4",  "41 1.6",  // of several in one statement
                                   "9 0.25",  "44 0.35",  // by default, and not; of a method
                                   "seconds", "seconds", "48 0.1", "48 0.1",
                                   "2 * 0.5", "seconds", "?",      "?",  // made in a loop
                                   "1e-1",    "55 3",    "58 0"});
    for (const Sleep& sleep : delays.sleeps()) {
        const auto& found = delays.delay_of(sleep);
        if (found.literal)
            CHECK(value_of(*found.literal) * 1e9 ==
                  doctest::Approx(static_cast<double>(sleep.delay_ns)));
    }
}

TEST_CASE("delay literals: one that several sleeps are as long as is known as such") {
    const Run run{Invocation{recordings::open("delays.jsonl")}};
    const DelayLiterals delays{run};
    std::size_t tenth = 0, half = 0, pause = 0;
    for (const Sleep& sleep : delays.sleeps()) {
        const auto& literal = delays.delay_of(sleep).literal;
        if (!literal)
            continue;
        if (literal->text == "0.1")
            tenth = delays.sleeps_of(*literal);
        if (literal->text == "0.5")
            half = delays.sleeps_of(*literal);
        if (literal->text == "0.7")
            pause = delays.sleeps_of(*literal);
    }
    CHECK(tenth == 2);
    CHECK(half == 1);
    CHECK(pause == 2);
}

TEST_CASE("delay literals: how they are written with another value") {
    CHECK(with_value({1, 0, "1"}, 2) == "2");
    CHECK(with_value({1, 0, "1"}, 1.5) == "1.5");
    CHECK(with_value({1, 0, "0.5"}, 1) == "1.0");
    CHECK(with_value({1, 0, "0.5"}, 0.37) == "0.37");
    CHECK(value_of({1, 0, "0.25"}) == 0.25);
}

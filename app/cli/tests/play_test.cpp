#include <doctest/doctest.h>

#include <algorithm>

#include "app/run/run.hpp"
#include "app/tests/terminal.hpp"
#include "app/text/wrap.hpp"

using lessons::Language;

TEST_CASE("play: a line for each step of what matters, with the output set off") {
    for (const auto& lesson : app::catalogue().all()) {
        const std::string id{lesson->id()};
        CAPTURE(id);
        const app::Run run_of{lesson};
        const auto steps = run_of.facts().beats.lasts(false).size() - 1;  // without the clean-up
        for (const std::string language : {"en", "zh"}) {
            const auto result = run({"play", id, "--lang", language});
            CHECK(result.status == 0);
            CHECK(result.err == "");
            const auto all = lines(result.out);
            CHECK(std::ranges::count_if(all, [](const auto& line) {
                      return line.starts_with(' ') && line.find(" s  ") < 12;
                  }) == static_cast<std::ptrdiff_t>(steps));
            CHECK(steps >= 8);
            CHECK(steps <= 50);
            for (const auto& event : run_of.log().events()) {
                if (const auto* print = trace::get<trace::Print>(event)) {
                    const std::string printed{run_of.log().text(print->text)};
                    CHECK(contains(result.out,
                                   "| " + printed.substr(printed.find_last_of('\n') + 1)));
                }
            }
            CHECK_FALSE(contains(result.out, "loop_close"));
            CHECK_FALSE(contains(result.out, language == "en" ? "cleans up" : "收尾"));
            CHECK_FALSE(contains(result.out, "\x1b"));
        }
    }
}

TEST_CASE("play: --all tells the clean-up as well") {
    const auto all = run({"play", "2.2", "--lang", "en", "--all"});
    CHECK(contains(all.out, "asyncio.run closes the event loop."));
    CHECK(contains(
        all.out,
        "cleans up (async generators, thread pool, loop), and the program is over at 3.00 s."));
    CHECK(lines(all.out).size() > lines(run({"play", "2.2", "--lang", "en"}).out).size() + 10);
}

TEST_CASE("play: it stops long enough to be read, and no sleep takes long") {
    const double at_1 = run({"play", "2.2", "--lang", "en"}).waited_s;
    CHECK(at_1 > 27 * 0.9);
    CHECK(run({"play", "2.2", "--speed", "2", "--lang", "en"}).waited_s ==
          doctest::Approx(at_1 / 2).epsilon(0.001));
    const double longer = run({"play", "2.2", "--set", "x3=10", "--lang", "en"}).waited_s;
    CHECK(longer < at_1 + 2);
    CHECK(run({"play", "2.2", "--speed", "100", "--lang", "en"}).waited_s < at_1 / 90);
}

TEST_CASE("play: colours where the terminal has them") {
    Terminal terminal;
    terminal.terminal = true;
    const auto coloured = terminal({"play", "2.2", "--lang", "en"}).out;
    CHECK(contains(coloured, "\x1b[36m\x1b[1m>  \x1b[0m"));
    terminal.environment["NO_COLOR"] = "1";
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
    terminal.environment = {{"TERM", "dumb"}};
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
    terminal.environment.clear();
    terminal.terminal = false;
    CHECK_FALSE(contains(terminal({"play", "2.2"}).out, "\x1b"));
}

TEST_CASE("play: it wraps at the terminal's width, and states stand below one another") {
    for (const std::string language : {"en", "zh"}) {
        for (const std::size_t columns : {40U, 60U, 80U, 132U}) {
            Terminal terminal;
            terminal.columns = columns;
            const auto out = terminal({"play", "3.5", "--lang", language}).out;
            for (const auto& line : lines(out)) {
                CAPTURE(line);
                CHECK(app::terminal_columns(line) <= columns);
            }
        }
    }
}

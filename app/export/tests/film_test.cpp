#include "app/export/film.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "app/tests/recorded.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"
#include "app/words/narration.hpp"
#include "runtime/trace/json_lines.hpp"

using namespace app;

namespace {

asyncio::Coro<> prints_much() {
    for (int i = 0; i < 400; ++i) {
        asyncio::print("line");
        co_await asyncio::sleep(1);
    }
}

}  // namespace

TEST_CASE("film: the steps of the default unit, each for as long as it takes to read") {
    Recorded run{"2.2"};
    const auto cursors = film_cursors(run.run(), 0, run.run().duration_ns());
    CHECK(cursors.size() == 29);  // "step 28/28", and before the first
    CHECK(std::ranges::adjacent_find(cursors, std::ranges::greater_equal{}) == cursors.end());
    for (const std::size_t cursor : std::span{cursors}.subspan(1))
        CHECK(run.run().facts().beats.with_last(cursor - 1));
    CHECK(cursors.front() == 0);
    CHECK(cursors.back() == run.run().size());
    const auto steps = film_steps(run.run(), Translation::of(Language::en), cursors);
    REQUIRE(steps.size() == cursors.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        CHECK(steps[i].cursor == cursors[i]);
        Moment moment = run.at(cursors[i], Language::en);
        moment.stepping = {StepUnit::beat};
        const double reading = reading_s(narrate(moment).now) + (i + 1 == steps.size() ? 2 : 0);
        CHECK(steps[i].milliseconds == doctest::Approx(reading * 1000).epsilon(0.001));
    }
}

TEST_CASE("film: a part of it by the program's clock") {
    const Run run{Invocation{lesson("2.2")}};
    const auto all = film_cursors(run, 0, run.duration_ns());
    const auto early = film_cursors(run, 0, 1'500'000'000);
    const auto late = film_cursors(run, 1'500'000'001, run.duration_ns());
    CHECK(early.size() > 3);
    CHECK(early.size() + late.size() == all.size());
    CHECK(run.at(late.front()).t_ns > 1'500'000'000);
    CHECK(film_cursors(run, 1'100'000'000, 1'200'000'000).empty());
}

TEST_CASE("film: the command") {
    Terminal terminal;
    FilmOptions asked;
    terminal.render_film = [&](const FilmOptions& options) {
        asked = options;
        return 0;
    };
    CHECK(terminal({"film", "2.2", "--from", "1", "--to", "2", "--lang", "en", "--theme", "print",
                    "--size", "1000x700", "-o", "x.gif"})
              .status == 0);
    CHECK(asked.look.width == 1000);
    CHECK(asked.look.theme == ThemeName::print);
    CHECK(asked.look.file == "x.gif");
    REQUIRE(!asked.steps.empty());
    CHECK(asked.run->at(asked.steps.front().cursor).t_ns == 1'000'000'000);
    CHECK(asked.run->at(asked.steps.back().cursor).t_ns == 2'000'000'000);
    CHECK(terminal({"film", "2.2", "-o", "x.webp"}).status == 0);
    CHECK(asked.steps.front().cursor == 0);

    check_complaint(run({"film", "2.2"}), {"-o"});
    check_complaint(run({"film", "2.2", "-o", "x.mp4"}), {"x.mp4", ".gif", ".webp"});
    check_complaint(run({"film", "2.2", "--from", "2", "--to", "1", "-o", "x.gif"}), {"later"});
    check_complaint(run({"film", "2.2", "--to", "99", "-o", "x.gif"}), {"--to 99", "0 to 3 s"});
    check_complaint(run({"film", "2.2", "--from", "1.1", "--to", "1.2", "-o", "x.gif"}),
                    {"nothing happens"});
    check_complaint(run({"film", "2.2", "--size", "4000x3000", "-o", "x.gif"}),
                    {"4000x3000", "1920x1200"});
    const Folder folder;
    const auto file = folder.path / "long.jsonl";
    std::ofstream out{file};
    trace::write_json_lines(out, Recorded{&prints_much}.log());
    out.close();
    check_complaint(run({"film", file.string(), "-o", "x.gif"}),
                    {"long.jsonl", "steps", "no more than 300", "--from and --to"});
}

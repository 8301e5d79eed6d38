#include "app/job/my_program.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "app/tests/temporary_folder.hpp"

using app::Failure;
using app::Launch;
using app::MyProgram;
using app::Origin;
using app::OwnPrograms;
using Phase = app::MyProgramState::Phase;
using Shown = std::shared_ptr<const app::Program>;

namespace {

constexpr const char* good = R"(import asyncio
async def main():
    await asyncio.sleep(1)
    print("good")
asyncio.run(main())
)";
constexpr const char* broken = "import asyncio\nprint((1\n";
constexpr const char* raises = "import asyncio\n1 / 0\n";

/// A person with one program.
struct Person {
    Folder folder;
    std::string file = (folder.path / "prog.py").string();
    OwnPrograms saved;
    std::atomic<int> wakes = 0;
    MyProgram program{{}, [this](const OwnPrograms& all) { saved = all; }, [this] { ++wakes; }};

    explicit Person(const std::string& text) { write(file, text); }
    /// As a window does, until the job is over; the last that is to be shown.
    Shown finish(Shown last = nullptr) {
        while (program.state().phase == Phase::running) {
            if (auto next = program.take_program())
                last = next;
            poll(nullptr, 0, 5);
        }
        return last;
    }
    /// Opens it and says yes.
    Shown run() {
        program.open(file, Origin::named);
        if (program.asked())
            program.allow(program.asked()->launch);
        return finish();
    }
};

std::string source(const Shown& program) {
    return program->python(lessons::initial_values(program->parameters()));
}

std::size_t events(const Shown& program) {
    return program->run(lessons::initial_values(program->parameters()))->size();
}

}  // namespace

TEST_CASE("my program: it is asked about before it runs, once a content") {
    Person person{"open('ran', 'a').write('x')\n"};
    auto& program = person.program;
    program.open(person.file, Origin::dropped);
    REQUIRE(program.asked());
    CHECK(program.asked()->source == "open('ran', 'a').write('x')\n");
    CHECK_FALSE(program.asked()->allowed);
    CHECK(program.asked()->launch.folder == person.folder.path.string());
    CHECK(program.state().phase == Phase::none);
    CHECK(program.take_program() == nullptr);
    program.refuse();
    CHECK_FALSE(program.asked());
    program.allow({});  // nothing is asked
    CHECK(program.state().phase == Phase::none);
    CHECK(person.saved.all().empty());
    CHECK_FALSE(std::filesystem::exists(person.folder.path / "ran"));

    program.open(person.file, Origin::dropped);
    program.allow(program.asked()->launch);
    CHECK(program.state().phase == Phase::running);
    person.finish();
    CHECK(read(person.folder.path / "ran") == "x");
    CHECK(person.saved.all().size() == 1);

    program.open(person.file, Origin::dropped);
    CHECK_FALSE(program.asked());
    person.finish();
    CHECK(read(person.folder.path / "ran") == "xx");

    write(person.file, "open('ran', 'a').write('y')\n");
    program.open(person.file, Origin::dropped);  // another content of the same name
    CHECK(program.asked());
    program.refuse();
    program.record();  // its own change, while it is open
    person.finish();
    CHECK(read(person.folder.path / "ran") == "xxy");
    program.open(person.file, Origin::dropped);
    CHECK_FALSE(program.asked());
    person.finish();
}

TEST_CASE("my program: it is recorded, and shown") {
    Person person{good};
    const auto shown = person.run();
    REQUIRE(shown);
    CHECK(shown->python_file() == person.file);
    CHECK(source(shown) == good);
    const auto& state = person.program.state();
    CHECK(state.phase == Phase::recorded);
    CHECK(state.progress.t_ns == 1'000'000'000);
    CHECK(state.progress.events == events(shown));
    CHECK(state.seconds > 0);
    CHECK_FALSE(state.failure);
    CHECK_FALSE(state.stale);
    CHECK(person.wakes > 0);
    CHECK(person.program.take_program() == nullptr);
}

TEST_CASE("my program: what fails before the loop leaves the last good run, and says where") {
    Person person{good};
    person.run();
    auto& program = person.program;
    for (const auto& [text, failure] :
         {std::pair{broken,
                    Failure{Failure::Kind::syntax, "SyntaxError: '(' was never closed", 2, 7}},
          std::pair{raises,
                    Failure{Failure::Kind::raised, "ZeroDivisionError: division by zero", 2, 0}}}) {
        write(person.file, text);
        program.record();
        CHECK(person.finish() == nullptr);
        CHECK(program.state().phase == Phase::failed);
        CHECK(program.state().stale);
        CHECK(program.state().failure == failure);
    }
    write(person.file, good);
    program.record();
    CHECK(person.finish());
    CHECK(program.state().phase == Phase::recorded);
    CHECK_FALSE(program.state().stale);
    CHECK_FALSE(program.state().failure);

    std::filesystem::remove(person.file);
    program.record();
    CHECK(program.state().phase == Phase::failed);
    CHECK(program.state().stale);
    CHECK(program.state().failure->text.find("No such file") != std::string::npos);
}

TEST_CASE("my program: one that never went well is shown as it is") {
    Person person{broken};
    const auto shown = person.run();
    REQUIRE(shown);
    CHECK(source(shown) == broken);
    CHECK(person.program.state().phase == Phase::failed);
    CHECK_FALSE(person.program.state().stale);
    write(person.file, raises);
    person.program.record();
    const auto then = person.finish();
    REQUIRE(then);
    CHECK(source(then) == raises);
    write(person.file, "print(1))\n");
    person.program.record();
    const auto last = person.finish();
    REQUIRE(last);
    CHECK(source(last) == "print(1))\n");
}

TEST_CASE("my program: what is recorded so far is shown, and kept when it is cancelled") {
    Person person{
        "import asyncio\nasync def main():\n    while True:\n"
        "        await asyncio.sleep(0.01)\nasyncio.run(main())\n"};
    auto& program = person.program;
    program.open(person.file, Origin::named, Launch{.file = "", .real_time = true});
    CHECK(program.asked()->launch.real_time);
    program.allow(program.asked()->launch);
    Shown shown;
    while (!shown) {
        shown = program.take_program();
        poll(nullptr, 0, 5);
    }
    CHECK(program.state().phase == Phase::running);
    CHECK(program.state().progress.events > 0);
    const auto so_far = events(shown);
    while (program.state().progress.events <= so_far) {
        if (auto next = program.take_program())
            shown = next;
        poll(nullptr, 0, 5);
    }
    program.cancel();
    const auto last = person.finish(shown);
    CHECK(program.state().phase == Phase::cancelled);
    REQUIRE(last);
    CHECK(events(last) > so_far);
    CHECK_FALSE(program.state().stale);
    // The next one is another run.
    write(person.file, good);
    program.record();
    CHECK(program.state().phase == Phase::running);
    CHECK(person.finish());
    CHECK(program.state().phase == Phase::recorded);
}

TEST_CASE("my program: how it is run is asked, and remembered") {
    Person person{"import sys\nprint(sys.argv[1:])\n"};
    person.run();
    auto& program = person.program;
    program.ask_how();
    REQUIRE(program.asked());
    CHECK(program.asked()->allowed);
    Launch how = program.asked()->launch;
    how.arguments = {"-n", "3"};
    program.allow(how);
    person.finish();
    CHECK(program.state().launch.arguments == how.arguments);
    CHECK(person.saved.find(person.file)->launch == how);

    MyProgram later{person.saved, [](const auto&) {}, [] {}};
    later.open(person.file, Origin::recent);
    CHECK_FALSE(later.asked());
    CHECK(later.state().launch == how);
}

TEST_CASE("my program: a file that cannot be read is told of, and nothing changes") {
    Person person{good};
    auto& program = person.program;
    const Folder elsewhere;
    for (const auto& path : {elsewhere.path / "none.py", elsewhere.path})
        CHECK_THROWS_AS(program.open(path.string(), Origin::named), std::runtime_error);
    CHECK_FALSE(program.asked());
    CHECK(program.state().phase == Phase::none);
    program.record();
    program.ask_how();
    program.cancel();
    CHECK(program.state().phase == Phase::none);
}

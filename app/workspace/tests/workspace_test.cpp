#include "app/workspace/workspace.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <atomic>
#include <sstream>
#include <string>
#include <system_error>

#include "app/tests/temporary_folder.hpp"

using namespace app;
using Phase = MyProgramState::Phase;
using Shown = std::shared_ptr<const Program>;

namespace {

constexpr const char* good = R"(import asyncio
async def main():
    await asyncio.sleep(1)
    print("good")
asyncio.run(main())
)";
constexpr const char* other = R"(import asyncio
asyncio.run(asyncio.sleep(2))
)";
constexpr const char* broken = "import asyncio\nprint((1\n";

std::string source(const Shown& program) {
    return program ? program->python(lessons::initial_values(program->parameters())) : "none";
}

/// A person at work on programs of their own.
struct Person {
    Folder folder;
    std::ostringstream complaints;
    std::atomic<int> wakes = 0;
    MyProgram job{{}, [](const OwnPrograms&) {}, [this] { ++wakes; }};
    OpenPrograms texts{folder.path / "state", complaints};
    Workspace workspace{texts, job, [this] { ++wakes; }};

    std::string file(const std::string& name) { return (folder.path / name).string(); }
    /// As a window does, until nothing runs; the last that is to be shown.
    Shown finish() {
        Shown last;
        do {
            if (auto news = workspace.follow(); news.program)
                last = news.program;
            poll(nullptr, 0, 5);
        } while (job.state().phase == Phase::running);
        return last;
    }
    /// Opens a file with that text and says yes.
    Shown open(const std::string& name, const std::string& text) {
        write(file(name), text);
        workspace.open(file(name), Origin::named);
        if (job.asked())
            workspace.allow(job.asked()->launch);
        return finish();
    }
    /// Waits for what another editor has written to be noticed.
    void wait_for_wake(int before) {
        for (int i = 0; i < 400 && wakes == before; ++i)
            poll(nullptr, 0, 5);
    }
};

}  // namespace

TEST_CASE("workspace: a program is a tab when it may run, and not before") {
    Person person;
    write(person.file("a.py"), good);
    person.workspace.open(person.file("a.py"), Origin::dropped);
    REQUIRE(person.job.asked());
    CHECK(person.texts.size() == 0);
    CHECK(person.workspace.text() == nullptr);
    person.workspace.allow(person.job.asked()->launch);
    REQUIRE(person.workspace.text());
    CHECK(person.workspace.text() == person.texts.shown());
    CHECK(source(person.finish()) == good);
}

TEST_CASE("workspace: what is saved is recorded, and the version before is kept") {
    Person person;
    const Shown first = person.open("a.py", good);
    CHECK(person.workspace.program() == first);
    CHECK(person.workspace.program_before() == nullptr);
    person.workspace.text()->editor().type("# mine\n");
    CHECK(person.finish() == nullptr);  // it is not saved
    person.workspace.save();
    CHECK(read(person.file("a.py")) == std::string{"# mine\n"} + good);
    const Shown second = person.finish();
    CHECK(source(second) == std::string{"# mine\n"} + good);
    CHECK(person.workspace.program_before() == first);

    // One that fails before its loop begins is no version.
    person.workspace.text()->editor().become(broken);
    person.workspace.save();
    CHECK(person.finish() == nullptr);
    CHECK(person.job.state().failure->line == 2);
    CHECK(person.job.state().stale);
    CHECK(person.workspace.program() == second);
    CHECK(person.workspace.program_before() == first);
    person.workspace.text()->editor().undo();
    person.workspace.save();
    const Shown third = person.finish();
    CHECK(person.workspace.program() == third);
    CHECK(person.workspace.program_before() == second);

    // Of another file there is none.
    person.open("b.py", other);
    CHECK(person.workspace.program_before() == nullptr);
}

TEST_CASE("workspace: a file that another editor writes is read and recorded again") {
    Person person;
    person.open("a.py", good);
    const int before = person.wakes;
    write(person.file("new"), other);
    std::filesystem::rename(person.file("new"), person.file("a.py"));
    person.wait_for_wake(before);
    const auto news = person.workspace.follow();
    CHECK(news.changed);
    CHECK(person.job.state().phase == Phase::running);
    CHECK(person.workspace.text()->editor().text().bytes() == other);
    CHECK_FALSE(person.workspace.text()->editor().unsaved());
    CHECK(source(person.finish()) == other);
}

TEST_CASE("workspace: one's own saving does not count as another's") {
    Person person;
    person.open("a.py", good);
    const int before = person.wakes;
    person.workspace.text()->editor().type("#\n");
    person.workspace.save();
    CHECK(source(person.finish()) == std::string{"#\n"} + good);
    person.wait_for_wake(before);
    poll(nullptr, 0, 50);
    const auto news = person.workspace.follow();
    CHECK(person.job.state().phase == Phase::recorded);
    CHECK(news.program == nullptr);
}

TEST_CASE("workspace: a program is taken over as a copy, which runs without a question") {
    Person person;
    person.workspace.take_over("gather.py", good);
    CHECK_FALSE(person.job.asked());
    CHECK(source(person.finish()) == good);
    const auto copy = person.workspace.text()->file();
    CHECK(copy.filename() == "gather.py");
    person.workspace.take_over("gather.py", good);
    person.finish();
    CHECK(person.workspace.text()->file() != copy);
    CHECK(person.texts.size() == 2);
}

TEST_CASE("workspace: tabs are shown and closed, each with its own run") {
    Person person;
    person.open("a.py", good);
    person.open("b.py", other);
    CHECK(person.texts.shown_index() == 1);
    person.workspace.show(0);
    CHECK(source(person.finish()) == good);
    CHECK(person.workspace.text() == &person.texts[0]);
    person.workspace.close(0);
    CHECK(person.texts.size() == 1);
    CHECK(person.workspace.text() == nullptr);
}

TEST_CASE("workspace: a link and its file are one program") {
    Person person;
    person.open("a.py", good);
    std::filesystem::create_symlink(person.file("a.py"), person.file("link.py"));
    person.workspace.open(person.file("link.py"), Origin::named);
    person.finish();
    CHECK(person.texts.size() == 1);
    REQUIRE(person.workspace.text());
    CHECK(person.job.state().launch.file == person.file("a.py"));
}

TEST_CASE("workspace: what cannot be saved stays unsaved, and nothing runs") {
    Person person;
    std::filesystem::create_directory(person.folder.path / "gone");
    person.open("gone/a.py", good);
    person.workspace.text()->editor().type("#");
    std::filesystem::remove_all(person.folder.path / "gone");
    CHECK_THROWS_AS(person.workspace.save(), std::system_error);
    CHECK(person.workspace.text()->editor().unsaved());
    CHECK(person.job.state().phase == Phase::recorded);
}

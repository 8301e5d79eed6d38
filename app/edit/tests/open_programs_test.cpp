#include "app/edit/open_programs.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <sstream>

#include "app/tests/temporary_folder.hpp"

using namespace app;
namespace fs = std::filesystem;

namespace {

struct State {
    Folder folder;
    std::ostringstream complaints;

    [[nodiscard]] fs::path file(const char* name) const { return folder.path / name; }
    [[nodiscard]] fs::path kept() const { return folder.path / "state"; }
    [[nodiscard]] OpenPrograms start() { return OpenPrograms{kept(), complaints}; }
    [[nodiscard]] std::ptrdiff_t drafts() const {
        std::error_code none;
        return std::distance(fs::directory_iterator{kept() / "drafts", none}, {});
    }
};

std::string bytes(const EditedProgram& program) {
    return program.editor().text().bytes();
}

}  // namespace

TEST_CASE("open programs: what is unsaved outlives a window that is killed") {
    State state;
    write(state.file("a.py"), "one\n");
    write(state.file("b.py"), "two\n");
    const pid_t window = fork();
    if (window == 0) {
        OpenPrograms programs{state.kept(), state.complaints};
        programs.open(state.file("a.py"));
        programs.open(state.file("b.py"))
            .editor()
            .type(
                "\xFF"
                "中");
        programs.keep(1);
        programs.keep(2);
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(window, &status, 0);
    REQUIRE(WIFSIGNALED(status));

    OpenPrograms programs = state.start();
    REQUIRE(programs.size() == 2);
    CHECK(bytes(programs[0]) == "one\n");
    CHECK_FALSE(programs[0].editor().unsaved());
    CHECK(bytes(programs[1]) ==
          "\xFF"
          "中two\n");
    CHECK(programs[1].editor().unsaved());
    CHECK(programs.shown() == &programs[1]);
    CHECK(programs[1].editor().selection().caret == TextPlace{0, 4});
    programs[1].editor().undo();
    CHECK(bytes(programs[1]) == "two\n");
    CHECK(read(state.file("b.py")) == "two\n");
    CHECK(state.complaints.str().empty());
}

TEST_CASE("open programs: a draft goes when its text is saved, or undone") {
    State state;
    write(state.file("a.py"), "one\n");
    OpenPrograms programs = state.start();
    auto& program = programs.open(state.file("a.py"));
    program.editor().type("x");
    programs.keep(1);
    CHECK(state.drafts() == 1);
    program.editor().undo();
    programs.keep(1);
    CHECK(state.drafts() == 0);
    program.editor().redo();
    programs.keep(1);
    CHECK(state.drafts() == 1);
    program.save();
    programs.keep(1);
    CHECK(state.drafts() == 0);
}

TEST_CASE("open programs: a long text is kept when it rests, and in time") {
    State state;
    write(state.file("a.py"), std::string(OpenPrograms::short_text + 1, 'x'));
    OpenPrograms programs = state.start();
    auto& editor = programs.open(state.file("a.py")).editor();
    programs.keep(10);
    programs.keep(11);
    CHECK_FALSE(programs.due_s());
    editor.type("y");
    programs.keep(20);
    CHECK(state.drafts() == 0);
    CHECK(programs.due_s() == 20 + OpenPrograms::rest_s);
    programs.keep(20 + OpenPrograms::rest_s);
    CHECK(state.drafts() == 1);
    editor.undo();
    programs.keep(30);
    CHECK(state.drafts() == 0);
    // Who never rests, too.
    double now = 40;
    for (; state.drafts() == 0 && now < 60; now += 0.25) {
        editor.type("z");
        programs.keep(now);
    }
    CHECK(now <= 40 + OpenPrograms::longest_s + 1);
}

TEST_CASE(
    "open programs: a tab that is closed with something unsaved has it when it is opened again") {
    State state;
    for (const char* name : {"a.py", "b.py", "c.py"})
        write(state.file(name), name);
    {
        OpenPrograms programs = state.start();
        for (const char* name : {"a.py", "b.py", "c.py"})
            programs.open(state.file(name));
        programs[1].editor().type("x");
        programs.keep(1);
        programs.show(1);
        programs.close(1);
        CHECK(programs.shown()->file() == state.file("c.py"));
        programs.close(1);
        CHECK(programs.shown()->file() == state.file("a.py"));
    }
    OpenPrograms programs = state.start();
    REQUIRE(programs.size() == 1);
    CHECK(bytes(programs.open(state.file("b.py"))) == "xb.py");
    CHECK(bytes(programs.open(state.file("c.py"))) == "c.py");
    CHECK(&programs.open(state.file("b.py")) == &programs[1]);  // it is open
    CHECK(programs.size() == 3);
    programs.close(0);
    programs.close(0);
    programs.close(0);
    CHECK(programs.shown() == nullptr);
}

TEST_CASE("open programs: what cannot be read is set aside, and the rest is there") {
    State state;
    write(state.file("a.py"), "one\n");
    {
        OpenPrograms programs = state.start();
        programs.open(state.file("a.py")).editor().type("x");
    }
    write(state.kept() / "tabs.json", "{\"programs\": [7]");
    write(state.kept() / "drafts" / "900.draft", "what is this?");
    {
        OpenPrograms programs = state.start();
        REQUIRE(programs.size() == 1);
        CHECK(bytes(programs[0]) == "xone\n");
        CHECK(state.complaints.str().find("900.draft.broken") != std::string::npos);
        CHECK(state.complaints.str().find("tabs.json") != std::string::npos);
    }
    CHECK(read(state.kept() / "drafts" / "900.draft.broken") == "what is this?");
    CHECK(read(state.kept() / "tabs.json.broken") == "{\"programs\": [7]");
    CHECK(state.start().size() == 1);
}

TEST_CASE("open programs: a file that is gone has its draft still") {
    State state;
    write(state.file("a.py"), "one\n");
    write(state.file("b.py"), "two\n");
    {
        OpenPrograms programs = state.start();
        programs.open(state.file("b.py"));
        programs.open(state.file("a.py")).editor().type("x");
    }
    fs::remove(state.file("a.py"));
    fs::remove(state.file("b.py"));
    OpenPrograms programs = state.start();
    REQUIRE(programs.size() == 1);
    CHECK(bytes(programs[0]) == "xone\n");
    CHECK(programs[0].editor().unsaved());
    programs[0].save();
    CHECK(read(state.file("a.py")) == "xone\n");
}

TEST_CASE("open programs: what is taken over is a copy of one's own, and each copy another") {
    State state;
    OpenPrograms programs = state.start();
    for (const char* name : {"gather_order.py", "gather_order-2.py", "gather_order-3.py"}) {
        const auto& program = programs.take_over("gather_order.py", "print()\r\n");
        CHECK(program.file() == state.kept() / "programs" / name);
        CHECK(read(program.file()) == "print()\r\n");
        CHECK_FALSE(program.editor().unsaved());
        CHECK(programs.shown() == &program);
    }
    CHECK(programs.closed_copies().empty());
    programs.close(1);
    CHECK(programs.closed_copies() == std::vector{state.kept() / "programs" / "gather_order-2.py"});
    OpenPrograms nowhere{std::nullopt, state.complaints};
    CHECK(nowhere.closed_copies().empty());
    CHECK_THROWS_AS(nowhere.take_over("a.py", ""), std::runtime_error);
}

TEST_CASE("open programs: a second window has tabs of its own, and loses nothing") {
    State state;
    write(state.file("a.py"), "one\n");
    {
        OpenPrograms first = state.start();
        first.open(state.file("a.py")).editor().type("1");
        first.keep(1);
        OpenPrograms second = state.start();
        CHECK(second.size() == 0);
        second.open(state.file("a.py")).editor().type("2");
        second.keep(1);
        CHECK(state.drafts() == 2);
    }
    OpenPrograms again = state.start();
    REQUIRE(again.size() == 2);
    CHECK(bytes(again[0]) == "1one\n");
    CHECK(bytes(again[1]) == "2one\n");
}

TEST_CASE("open programs: tabs of files of one name have their folders' names") {
    State state;
    for (const char* folder : {"x", "y"}) {
        fs::create_directory(state.file(folder));
        write(state.file(folder) / "a.py", "");
    }
    write(state.file("b.py"), "");
    OpenPrograms programs = state.start();
    programs.open(state.file("x") / "a.py");
    programs.open(state.file("y") / "a.py");
    programs.open(state.file("b.py"));
    CHECK(programs.title(0) == "x/a.py");
    CHECK(programs.title(1) == "y/a.py");
    CHECK(programs.title(2) == "b.py");
}

TEST_CASE("open programs: those of another window come when it is gone, if none is open here") {
    State state;
    write(state.file("a.py"), "");
    auto first = std::make_unique<OpenPrograms>(state.kept(), state.complaints);
    first->open(state.file("a.py")).editor().type("x");
    OpenPrograms second = state.start(), third = state.start();
    third.open(state.file("a.py"));
    CHECK(second.size() == 0);
    second.claim();
    CHECK(second.size() == 0);
    first.reset();
    third.claim();
    CHECK(third.size() == 1);
    second.claim();
    REQUIRE(second.size() == 1);
    CHECK(bytes(second[0]) == "x");
    second.claim();
    CHECK(second.size() == 1);
}

TEST_CASE("drafts: a path of any bytes is one line, and comes back") {
    for (const std::string path : {"/a b.py", "/100%.py", "/中\n\xFF\"\\.py", "x"})
        CHECK(path_of_line(path_in_line(path)) == fs::path{path});
    for (const char* line : {"", "a%", "a%4", "a%zz"})
        CHECK_THROWS_AS(static_cast<void>(path_of_line(line)), std::runtime_error);
}

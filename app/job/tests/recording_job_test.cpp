#include "app/job/recording_job.hpp"

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <functional>

#include "app/run/run.hpp"
#include "app/run/written.hpp"
#include "app/tests/temporary_folder.hpp"

using app::Failure;
using app::JobState;
using app::Launch;
using app::RecordingJob;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds a_moment{50};

/// A program of a test's own, in a folder of its own.
struct Own {
    Folder folder;

    [[nodiscard]] Launch launch(const std::string& text) const {
        const auto file = folder.path / "prog.py";
        write(file, text);
        return {.file = file.string(), .folder = folder.path.string()};
    }
};

void finish(RecordingJob& job) {
    while (job.step(a_moment)) {}
}

using Recorded = std::shared_ptr<const app::Program>;

std::shared_ptr<const trace::Log> log_of(const Recorded& program) {
    return program->run(app::Invocation{program}.values);
}

std::string printed(const Recorded& program) {
    const auto log = log_of(program);
    std::string all;
    for (const auto& event : log->events()) {
        const auto written = app::written_by(*log, event);
        for (const trace::Text text : written.all()) {
            all += log->text(text);
            all += '\n';
        }
    }
    return all;
}

bool is_alive(const std::filesystem::path& file_with_its_number) {
    const int number = std::stoi(read(file_with_its_number));
    // Of one that has ended and that nobody has waited for yet nothing is left, either.
    const std::string status = read("/proc/" + std::to_string(number) + "/stat");
    return kill(number, 0) == 0 && status.find(") Z") == status.npos;
}

/// The most that ends a process may be late.
bool soon(const std::function<bool()>& is_so) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!is_so() && std::chrono::steady_clock::now() < end)
        poll(nullptr, 0, 10);
    return is_so();
}

constexpr const char* sleeps = R"(import asyncio, sys
async def main():
    await asyncio.sleep(2.5)
    print("hello", *sys.argv[1:])
asyncio.run(main())
)";

}  // namespace

TEST_CASE("job: a program is recorded to its end, under the virtual clock") {
    const Own own;
    auto launch = own.launch(sleeps);
    launch.arguments = {"two words", "--real-time"};
    RecordingJob job{launch};
    CHECK(job.state() == JobState::running);
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK_FALSE(job.failure());
    CHECK(job.status() == 0);
    CHECK(job.progress().t_ns == 2'500'000'000);
    const auto program = job.recorded();
    REQUIRE(program);
    CHECK(program->python_file() == launch.file);
    CHECK(program->title(lessons::Language::en) == "prog.py");
    CHECK(program->notice() == "");
    CHECK(printed(program) == "hello two words --real-time\n");
    CHECK(log_of(program)->size() == job.progress().events);
}

TEST_CASE("job: its folder, and what it leaves there") {
    const Own own;
    const Folder elsewhere;
    auto launch = own.launch("import os\nopen('here', 'w').close()\nprint(os.getcwd())\n");
    launch.folder = elsewhere.path.string();
    RecordingJob job{launch};
    finish(job);
    CHECK(std::filesystem::exists(elsewhere.path / "here"));
    CHECK(own.folder.files() == 1);
}

TEST_CASE("job: the exit status is the program's, and an exception in the loop is no failure") {
    const Own own;
    RecordingJob job{
        own.launch("import asyncio, sys\nasync def main():\n    sys.exit(7)\n"
                   "asyncio.run(main())\n")};
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK(job.status() == 7);
    RecordingJob raises{
        own.launch("import asyncio\nasync def main():\n    1 / 0\n"
                   "asyncio.run(main())\n")};
    finish(raises);
    CHECK(raises.state() == JobState::recorded);
    CHECK_FALSE(raises.failure());
    CHECK(raises.status() == 1);
}

TEST_CASE("job: what fails before the loop, with its line") {
    const Own own;
    RecordingJob syntax{own.launch("import asyncio\n\nprint((1)\n")};
    finish(syntax);
    CHECK(syntax.state() == JobState::failed);
    CHECK(syntax.failure() ==
          Failure{Failure::Kind::syntax, "SyntaxError: '(' was never closed", 3, 6});
    CHECK(syntax.recorded() == nullptr);

    RecordingJob raises{own.launch("print('before')\ndef f():\n    raise ValueError('no')\nf()\n")};
    finish(raises);
    CHECK(raises.state() == JobState::failed);
    CHECK(raises.failure() == Failure{Failure::Kind::raised, "ValueError: no", 3, 0});
    REQUIRE(raises.recorded());  // what it printed can be seen
    CHECK(printed(raises.recorded()).starts_with("before\n"));

    RecordingJob missing{{.file = (own.folder.path / "none.py").string()}};
    finish(missing);
    CHECK(missing.state() == JobState::failed);
    REQUIRE(missing.failure());
    CHECK(missing.failure()->kind == Failure::Kind::refused);
    CHECK(missing.failure()->text.find("No such file") != std::string::npos);
}

TEST_CASE("job: no Python, an old one, one that is none, no folder") {
    const Own own;
    auto launch = own.launch(sleeps);
    launch.python = "no-python-of-this-name";
    RecordingJob none{launch};
    CHECK_FALSE(none.step(a_moment));
    CHECK(none.state() == JobState::failed);
    CHECK(none.failure() == Failure{Failure::Kind::no_python, "no-python-of-this-name"});

    const auto old = own.folder.path / "python3.9";
    const auto script = [&](const std::string& text) {
        write(old, "#!/bin/sh\n" + text);
        chmod(old.c_str(), 0700);
        auto with = launch;
        with.python = old.string();
        RecordingJob job{with};
        finish(job);
        CHECK(job.state() == JobState::failed);
        return job.failure().value_or(Failure{});
    };
    CHECK(script("echo 'loopscope-record: Python 3.11 or later is needed; this is 3.9.' >&2\n"
                 "exit 2\n") == Failure{Failure::Kind::old_python, "3.9"});
    CHECK(script("echo oops >&2\nexit 1\n").text == old.string() + ": oops");
    CHECK(script("exit 5\n").text == old.string() + " ended with status 5");

    launch.python.clear();
    launch.folder = "/no/such/folder";
    RecordingJob nowhere{launch};
    CHECK(nowhere.state() == JobState::failed);
    CHECK(nowhere.failure()->text ==
          "there is no folder /no/such/folder for the program to run in");
}

TEST_CASE("job: what is recorded so far is seen while it runs, and kept when it is cancelled") {
    const Own own;
    auto launch = own.launch(R"(import asyncio
async def main():
    for i in range(1000):
        print("line", i)
        await asyncio.sleep(0.01)
asyncio.run(main())
)");
    launch.real_time = true;
    RecordingJob job{launch};
    Recorded first;
    while (!first && job.step(a_moment))
        first = job.recorded();
    REQUIRE(first);
    CHECK(job.state() == JobState::running);
    const auto so_far = log_of(first)->size();
    while (job.progress().events < so_far + 20 && job.step(a_moment)) {}
    CHECK(job.state() == JobState::running);
    CHECK(job.progress().t_ns > 0);
    job.cancel();
    CHECK(job.state() == JobState::cancelled);
    CHECK_FALSE(job.step(a_moment));
    const auto kept = job.recorded();
    REQUIRE(kept);
    CHECK(log_of(kept)->size() > so_far);
    CHECK(printed(kept).starts_with("line 0\nline 1\n"));
    CHECK(app::Run{app::Invocation{kept}}.size() == log_of(kept)->size());
}

TEST_CASE("job: a program that never ends, at a limit of events or of time") {
    const Own own;
    auto launch = own.launch(
        "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n"
        "asyncio.run(main())\n");
    launch.max_events = 500;
    RecordingJob events{launch};
    finish(events);
    CHECK(events.state() == JobState::recorded);
    CHECK(events.status() == 4);
    CHECK(events.progress().events <= 510);
    REQUIRE(events.recorded());
    CHECK(events.recorded()->notice().find("500") != std::string::npos);

    launch = own.launch(
        "import asyncio\nasync def main():\n    while True:\n        pass\n"
        "asyncio.run(main())\n");
    launch.max_seconds = 1;
    RecordingJob blocked{launch};
    finish(blocked);
    CHECK(blocked.state() == JobState::recorded);
    CHECK(blocked.status() == 4);
    REQUIRE(blocked.recorded());
    CHECK(blocked.recorded()->notice().find("ended after 1 s") != std::string::npos);
}

TEST_CASE("job: a program that prints 100 MB") {
    const Own own;
    RecordingJob job{own.launch(R"(import asyncio, sys
async def main():
    for _ in range(100):
        print("x" * 1_000_000)
        print("y" * 1_000_000, file=sys.stderr)
asyncio.run(main())
)")};
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK(job.progress().bytes > 100'000'000);
    REQUIRE(job.recorded());
}

TEST_CASE("job: a recording that grows without end is ended") {
    const Own own;
    RecordingJob job{own.launch(R"(import asyncio
async def main():
    while True:
        print("x" * 10_000_000)
asyncio.run(main())
)")};
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK(job.progress().bytes > RecordingJob::most_bytes);
    REQUIRE(job.recorded());
    CHECK(job.recorded()->notice().find("256 MB") != std::string::npos);
}

TEST_CASE("job: a program that forks leaves nobody behind") {
    const Own own;
    const std::string forks = R"(import asyncio, os, time
child = os.fork()
if child == 0:
    open("child", "w").write(str(os.getpid()))
    time.sleep(600)
    os._exit(0)
while not os.path.exists("child") or not os.path.getsize("child"):
    pass
async def main():
    print("parent")
    AWAIT
asyncio.run(main())
)";
    const auto awaiting = [&](const char* what) {
        auto text = forks;
        text.replace(text.find("AWAIT"), 5, what);
        std::filesystem::remove(own.folder.path / "child");
        return own.launch(text);
    };
    RecordingJob job{awaiting("pass")};
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK(printed(job.recorded()) == "parent\n");
    CHECK(soon([&] { return !is_alive(own.folder.path / "child"); }));

    auto launch = awaiting("await asyncio.sleep(600)");
    launch.real_time = true;
    RecordingJob cancelled{launch};
    while (cancelled.step(a_moment) && read(own.folder.path / "child").empty()) {}
    CHECK(is_alive(own.folder.path / "child"));
    cancelled.cancel();
    CHECK(soon([&] { return !is_alive(own.folder.path / "child"); }));
}

TEST_CASE("job: a program that reads standard input finds its end") {
    const Own own;
    RecordingJob job{own.launch(
        "import asyncio, sys\nasync def main():\n    print(repr(sys.stdin.read()))\n    input()\n"
        "asyncio.run(main())\n")};
    finish(job);
    CHECK(job.state() == JobState::recorded);
    CHECK(job.status() == 1);
    CHECK(printed(job.recorded()).starts_with("''\n"));
}

TEST_CASE("job: a program that kills itself, its group, or who watches over it") {
    const Own own;
    for (const char* how :
         {"os.kill(os.getpid(), signal.SIGKILL)", "os.killpg(0, signal.SIGKILL)",
          "os.kill(os.getppid(), signal.SIGKILL)", "os.abort()", "os._exit(137)"}) {
        INFO(how);
        auto launch =
            own.launch(std::string{"import asyncio, os, signal, time\n"
                                   "async def main():\n    print('alive')\n    print('well')\n"
                                   "    time.sleep(0.5)\n    "} +
                       how + "\n    time.sleep(600)\nasyncio.run(main())\n");
        launch.real_time = true;
        RecordingJob job{launch};
        finish(job);
        CHECK(job.state() == JobState::recorded);
        CHECK(job.status() >= 128);
        REQUIRE(job.recorded());
        CHECK(printed(job.recorded()).starts_with("alive\n"));
    }
}

TEST_CASE("job: one that is given up ends its program, and leaves no file") {
    const Own own;
    const auto temporary = std::filesystem::temp_directory_path();
    const Folder for_temporary;
    setenv("TMPDIR", for_temporary.path.c_str(), 1);
    auto launch = own.launch(
        "import os, time\nopen('started', 'w').write(str(os.getpid()))\ntime.sleep(600)\n");
    launch.real_time = true;
    {
        RecordingJob job{launch};
        CHECK(for_temporary.files() == 1);
        while (job.step(a_moment) && read(own.folder.path / "started").empty()) {}
        CHECK(is_alive(own.folder.path / "started"));
    }
    setenv("TMPDIR", temporary.c_str(), 1);
    CHECK(for_temporary.files() == 0);
    CHECK(soon([&] { return !is_alive(own.folder.path / "started"); }));
}

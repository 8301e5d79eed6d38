#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <optional>

#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

namespace {

constexpr const char* greets = R"(import asyncio, sys
async def main():
    await asyncio.sleep(2.5)
    print("hello", *sys.argv[1:])
asyncio.run(main())
)";

/// A program of a test's own.
struct Own {
    Folder folder;
    std::string file = (folder.path / "prog.py").string();

    explicit Own(const std::string& text) { write(file, text); }
};

/// While it lives, what this process writes to a standard stream goes into a file.
class Caught {
public:
    Caught(int stream, const std::filesystem::path& file) : stream_(stream), before_(dup(stream)) {
        fflush(nullptr);
        const int into = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(into, stream_);
        close(into);
    }
    ~Caught() {
        dup2(before_, stream_);
        close(before_);
    }
    Caught(const Caught&) = delete;
    Caught& operator=(const Caught&) = delete;

private:
    int stream_, before_;
};

}  // namespace

TEST_CASE("command line: a Python program stands where a lesson does") {
    const Own own{greets};
    const auto traced = run({"trace", own.file, "--", "a", "--set"});
    CHECK(traced.status == 0);
    CHECK(traced.err == "");
    CHECK(contains(traced.out, R"("hello a --set")"));
    CHECK(contains(lines(traced.out).back(), R"("t_ns":2500000000)"));
    CHECK(lines(run({"play", own.file, "--lang", "en"}).out)[0] == "prog.py (prog.py), 2.50 s");
    CHECK(run({"report", own.file, "--lang", "en"}).status == 0);
    CHECK(contains(run({"questions", own.file, "--lang", "en"}).out, "prog.py"));
    std::optional<app::ShotOptions> shot;
    Terminal terminal;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        shot.emplace(options);
        return 0;
    };
    CHECK(terminal({"shot", own.file, "--at", "1", "-o", "a.png"}).status == 0);
    CHECK(shot->run->program().python_file() == own.file);
    CHECK(run({"trace", own.file, "--max-events", "5"}).err.starts_with("loopscope: "));
}

TEST_CASE("command line: the source of a Python program is shown without running it") {
    const Own own{"open('ran', 'w')\n"};
    CHECK(run({"source", own.file}).out == "open('ran', 'w')\n");
    CHECK_FALSE(std::filesystem::exists("ran"));
    check_complaint(run({"source", "/no/such.py"}), {"cannot read /no/such.py", "No such file"});
}

TEST_CASE("command line: run gives a Python program the streams, and has its exit status") {
    const Own own{
        "import asyncio, sys\nprint(sys.argv[1:])\nprint('why', file=sys.stderr)\nsys.exit(7)\n"};
    const auto out = own.folder.path / "out", err = own.folder.path / "err";
    Result result;
    {
        const Caught caught_out{STDOUT_FILENO, out}, caught_err{STDERR_FILENO, err};
        result = run({"run", own.file, "--", "two words"});
    }
    CHECK(result.status == 7);
    CHECK(result.err == "");
    CHECK(read(out) == "['two words']\n");
    CHECK(read(err) == "why\n");
    CHECK(own.folder.files() == 3);  // and no recording
    check_complaint(run({"run", own.file, "--python", "no-python-here"}),
                    {"there is no no-python-here", "Python 3.11 or later"});
}

TEST_CASE("command line: a Python program of which nothing can be recorded") {
    const Own own{"print((1\n"};
    check_complaint(run({"trace", own.file}), {"prog.py", "line 1", "was never closed"});
    check_complaint(run({"trace", own.file, "--python", "no-python-here"}),
                    {"there is no no-python-here", "Python 3.11 or later"});
    check_complaint(run({"trace", own.file, "--set", "x1=1"}), {"--set x1=1", "Python program"});
    check_complaint(run({"shot", own.file, "--at", "0", "-o", own.file}),
                    {"-o", "is the program itself"});
    check_complaint(run({"run", "2.2", "--real-time"}), {"--real-time", "2.2 is no Python"});
}

TEST_CASE("command line: a report tries what a run is like without a sleep that holds the thread") {
    const Own own{
        "import asyncio, time\n"
        "async def fetch(n):\n"
        "    await asyncio.sleep(0.3)\n"
        "    time.sleep(0.2)\n"
        "async def tick():\n"
        "    await asyncio.sleep(0.1)\n"
        "    time.sleep(0.1)\n"
        "    await asyncio.sleep(1)\n"
        "async def main():\n"
        "    await asyncio.gather(fetch(1), fetch(2), tick())\n"
        "asyncio.run(main())\n"};
    const auto told = run({"report", own.file, "--lang", "en", "--without"}).out;
    CHECK(contains(told, "the whole takes 1.20 s all the same"));       // line 4
    CHECK(contains(told, "the whole takes 1.10 s instead of 1.20 s"));  // line 7
    CHECK(contains(run({"report", own.file, "--lang", "en", "--without", "--json"}).out,
                   "\"without_ns\": 1100000000"));
    CHECK_FALSE(contains(run({"report", own.file, "--lang", "en"}).out, "without it"));
    check_complaint(run({"report", "2.2", "--without"}), {"--without", "2.2 is no Python program"});
}

TEST_CASE("command line: open leaves it to the window whether a Python program is run") {
    const Own own{"open('ran', 'w')\n"};
    app::WindowOptions asked;
    Terminal terminal;
    terminal.open_window = [&](const app::WindowOptions& options) {
        asked = options;
        return 0;
    };
    CHECK(terminal({"open", own.file}).status == 0);
    REQUIRE(asked.launch);
    CHECK(asked.launch->file == own.file);
    CHECK_FALSE(asked.launch_is_told);
    CHECK(terminal({"open", own.file, "--real-time", "--", "x"}).status == 0);
    CHECK(asked.launch->arguments == std::vector<std::string>{"x"});
    CHECK(asked.launch_is_told);
    terminal.open_window = [](const auto&) -> int { throw app::NoDisplay{"no display: X11"}; };
    check_complaint(terminal({"open", own.file}), {"no display", "loopscope play"});
    CHECK_FALSE(std::filesystem::exists("ran"));
}

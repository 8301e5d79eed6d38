#include <doctest/doctest.h>

#include "runtime/tests/trace/written.hpp"
#include "runtime/trace/json_lines.hpp"

using namespace trace;

namespace {

const std::string begins =
    R"({"seq":1,"t_ns":0,"it":0,"ev":"program_begin","cur":null,"format":2,"program":"a.py","source":"import b\n"})"
    "\n";
const std::string library =
    R"({"seq":2,"t_ns":0,"it":0,"ev":"task_created","cur":null,"task":"T1","name":"a","coro":"a","by":null,"library":"aiohttp"})"
    "\n";
const std::string own =
    R"({"seq":3,"t_ns":0,"it":0,"ev":"task_created","cur":null,"task":"T2","name":"f","coro":"f","by":null,"call":["f","'x'"],"file":"p/b.py","line":4,"fn":"main","at":["p/b.py","start",7],"files":{"p/b.py":"def start():\n"}})"
    "\n";
const std::string prints =
    R"({"seq":4,"t_ns":0,"it":0,"ev":"print","cur":null,"text":"x","nl":true,"h":null,"at":["p/b.py","start",8]})"
    "\n";

std::string rewritten(const std::string& text) {
    std::ostringstream out;
    write_json_lines(out, read(text));
    return out.str();
}

std::string error_of(const std::string& text) {
    try {
        read(text);
        return {};
    } catch (const ReadError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("files: what a recording tells of them and of libraries is read, and written again") {
    const std::string text = begins + library + own + prints;
    const Log log = read(text);
    CHECK(rewritten(text) == text);

    const auto made = log.origin(log.get<TaskCreated>(1)->origin);
    CHECK(log.text(made.library) == "aiohttp");
    CHECK(log.texts(made.call).empty());
    const auto told = log.origin(log.get<TaskCreated>(2)->origin);
    CHECK(told.library == Text::none);
    REQUIRE(log.texts(told.call).size() == 2);
    CHECK(log.text(log.texts(told.call)[1]) == "'x'");
    CHECK(log.text(told.file) == "p/b.py");

    const Place place = log.place(log.get<TaskCreated>(2)->site);
    CHECK(place.file == "p/b.py");
    CHECK(place.fn == "start");
    CHECK(place.line == 7);
    CHECK(log.place(place.called) == Place{"main", 4});
    CHECK(log.place(log.get<Print>(3)->site).called == Site::none);
    REQUIRE(log.files().size() == 1);
    CHECK(log.text(log.files()[0].text) == "def start():\n");
}

TEST_CASE("files: a function of one file is no other's of that name") {
    Log log;
    const Site in_program = log.intern(Place{"main", 3});
    const Site in_file = log.intern(Place{"main", 3, "b.py"});
    CHECK(in_program != in_file);
    CHECK(log.intern(Place{"main", 3, "b.py"}) == in_file);
    CHECK(log.intern(Place{"main", 3, "c.py"}) != in_file);
    CHECK(log.intern(Place{"main", 3, "b.py", in_program}) != in_file);
    CHECK(log.place(in_program).file.empty());
}

TEST_CASE("files: a stack goes through all of them, and is written for who knows one alone, too") {
    const std::string step =
        R"("ev":"step_end","cur":"T1","task":"T1","name":"main","outcome":"suspended","on":{"kind":"yield"},)";
    const std::string both =
        R"("line":2,"fn":"main","at":["b.py","f",5],"stack":[["main",2]],"frames":[["","main",2],["b.py","f",5]])";
    const std::string other = R"("at":["b.py","f",5],"frames":[["b.py","f",5]])";
    const std::string plain = R"("line":2,"fn":"main","stack":[["main",2]])";
    for (const auto& stack : {both, other, plain}) {
        CAPTURE(stack);
        const auto text = rewritten(written(main_runs + Lines{step + stack}));
        CHECK(text.find(stack + "}") != text.npos);
    }
    const Log log = read(written(main_runs + Lines{step + both}));
    const auto sites = log.sites(log.get<StepEnd>(6)->stack);
    REQUIRE(sites.size() == 2);
    CHECK(log.place(sites[0]) == Place{"main", 2});
    CHECK(log.place(sites[1]) == Place{"f", 5, "b.py"});
}

TEST_CASE("files: what cannot be right is refused") {
    const auto with = [&](const std::string& field) {
        return error_of(written(
            main_runs + Lines{R"("ev":"print","cur":"T1","text":"","nl":true,"h":"H1",)" + field}));
    };
    CHECK(with(R"("at":["b.py","f",5])").empty());
    for (const std::string at : {R"(["b.py","f"])", R"(["b.py","f",-1])", R"([1,"f",5])", "5"}) {
        CAPTURE(at);
        CHECK(with("\"at\":" + at).find("[file, function, line] is expected") != std::string::npos);
    }
    CHECK(with(R"("at":["b.py","f",5],"files":[])").find("an object is expected") !=
          std::string::npos);
    CHECK(with(R"("at":["b.py","f",5],"files":{"b.py":3})").find("a text is expected") !=
          std::string::npos);
}

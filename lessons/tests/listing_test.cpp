#include <doctest/doctest.h>

#include <algorithm>

#include "assets/embedded.hpp"
#include "lessons/tests/lesson_run.hpp"

using namespace lessons;

namespace {

std::string_view embedded_text(const std::string& ending) {
    for (const auto& file : embedded::lessons()) {
        if (file.path.ends_with(ending))
            return file.text;
    }
    return {};
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

std::string line_at(const Listing& listing, const trace::Place& place) {
    const int line = listing.line_of(place);
    REQUIRE(line > 0);
    return listing.lines.at(static_cast<std::size_t>(line) - 1).text;
}

/// The text between the line's first two quotes, less what stands in braces.
std::string literal(const std::string& line) {
    const auto begin = line.find('"');
    if (begin == line.npos)
        return {};
    std::string text = line.substr(begin + 1, line.find('"', begin + 1) - begin - 1);
    for (auto open = text.find('{'); open != text.npos; open = text.find('{')) {
        text.erase(open, text.find('}', open) - open + 1);
    }
    return text;
}

/// What the line awaits, up to a bracket.
std::string awaited(std::string line) {
    auto at = line.find("await ");
    if (at == line.npos)
        return "";
    line.erase(0, at + 6);
    if (line.starts_with("asyncio."))
        line.erase(0, 8);
    return line.substr(0, line.find_first_of("(;"));
}

/// What a place's event does must stand in its line.
void check_line(const Listing& listing, const trace::Place& place, std::string_view part) {
    const auto line = line_at(listing, place);
    CAPTURE(listing.file);
    CAPTURE(line);
    CHECK(has(line, part));
}

void check_event(const LessonRun& run, const Listing& python, const Listing& cpp,
                 const trace::TraceEvent& event) {
    const auto check = [&](trace::Site site, std::string_view in_python, std::string_view in_cpp) {
        const auto place = run.log.place(site);
        check_line(python, place, in_python);
        check_line(cpp, place, in_cpp);
        const auto python_line = line_at(python, place);
        const auto cpp_line = line_at(cpp, place);
        if (has(in_python, "print") || has(awaited(python_line), "say_after")) {
            CHECK(literal(python_line) == literal(cpp_line));
        }
        CHECK(awaited(python_line) == awaited(cpp_line));
    };
    if (const auto* created = trace::get<trace::TaskCreated>(event)) {
        const auto via = run.log.text(created->via);
        if (via == "run")
            check(created->site, "asyncio.run(main())", "asyncio::run(");
        if (via == "create_task")
            check(created->site, "asyncio.create_task(", "create_task(");
        if (via == "gather")
            check(created->site, "await asyncio.gather(", "co_await gather(");
    } else if (const auto* step = trace::get<trace::StepBegin>(event)) {
        const auto fn = std::string{run.log.place(step->site).fn};
        if (fn.empty())
            return;  // asyncio.run's own
        if (step->n == 1) {
            check(step->site, "async def " + fn + "(", " " + fn + "(");
        } else {
            check(step->site, "await ", "co_await ");
        }
    } else if (const auto* end = trace::get<trace::StepEnd>(event)) {
        for (const auto site : run.log.sites(end->stack))
            check(site, "await ", "co_await ");
    } else if (const auto* timer = trace::get<trace::TimerScheduled>(event)) {
        check(timer->site, "await asyncio.sleep(", "co_await sleep(");
    } else if (const auto* future = trace::get<trace::FutureCreated>(event)) {
        check(future->site, "await asyncio.sleep(", "co_await sleep(");
    } else if (const auto* gather = trace::get<trace::GatherCreated>(event)) {
        if (run.log.place(gather->site).fn == "main") {
            check(gather->site, "await asyncio.gather(", "co_await gather(");
        }
    } else if (const auto* print = trace::get<trace::Print>(event)) {
        check(print->site, "print(", "print(");
    }
}

}  // namespace

TEST_CASE(
    "with its initial values and all its own lines the Python listing is the program itself") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        auto values = initial_values(each);
        for (const auto& parameter : each.notes().parameters) {
            if (parameter.kind == Parameter::Kind::flag && parameter.python.empty())
                values.set(parameter.name, 1);
        }
        const auto listing = each.python(values);
        const auto name = each.python_file().substr(0, each.python_file().size() - 3);
        std::string program{embedded_text(name + "/program.py")};
        for (auto note = program.find("  # if "); note != program.npos;
             note = program.find("  # if "))
            program.erase(note, program.find('\n', note) - note);
        CHECK(listing.text() == program);
        CHECK(listing.file == each.python_file());
    }
}

TEST_CASE(
    "the lines of a switch that is off are not there, and what they held stands further left") {
    const auto& each = lesson("3.4");
    const auto off = initial_values(each), on = values_of(each, {{"world_raises", "True"}});
    CHECK(each.python(off).text() == R"(import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await asyncio.gather(
        say_after(1, "Hello"),
        say_after(0.5, "World"))

asyncio.run(main())
)");
    CHECK(each.cpp(off).text() == R"(#include "runtime/asyncio.hpp"

namespace lesson_3_4 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);
    print(content);
}

Coro<> main() {
    co_await gather(
        say_after(1, "Hello"), say_after(0.5, "World"));
}

}  // namespace lesson_3_4

int main() { asyncio::run(lesson_3_4::main()); }
)");
    CHECK(each.cpp(on).text() == R"(#include "runtime/asyncio.hpp"

namespace lesson_3_4 {
using namespace asyncio;

Coro<> say_after(Number delay, std::string content) {
    co_await sleep(delay);
    if (content == "World")
        throw RuntimeError(content + " 出错了");
    print(content);
}

Coro<> main() {
    try {
        co_await gather(
            say_after(1, "Hello"), say_after(0.5, "World"));
    } catch (const RuntimeError& error) {
        print("main 接住了:", error);
    }
    co_await sleep(1);
}

}  // namespace lesson_3_4

int main() { asyncio::run(lesson_3_4::main()); }
)");
}

TEST_CASE("the C++ listing hides what ties a program to its lesson") {
    const auto listing = lesson("2.2").cpp(initial_values(lesson("2.2")));
    CHECK(listing.text() == R"(#include "runtime/asyncio.hpp"

namespace lesson_2_2 {
using namespace asyncio;

Coro<Number> compute(Number x) {
    co_await sleep(x);
    co_return (x * x);
}

Coro<> main() {
    const auto results = co_await gather(
        compute(1), compute(2), compute(3));
    print("计算结果:", results);
}

}  // namespace lesson_2_2

int main() { asyncio::run(lesson_2_2::main()); }
)");
    for (const auto& each : all()) {
        const auto text = each.cpp(initial_values(each)).text();
        CAPTURE(each.id());
        for (const auto* part : {"lessons", "hidden", "py:", "p[", "p.text", "p.format", "p.flag",
                                 "(p,", "// if", "catch", "return_exceptions", "Arguments"}) {
            CAPTURE(part);
            CHECK_FALSE(has(text, part));
        }
    }
}

TEST_CASE("the listings show the values in force") {
    const auto& each = lesson("2.2");
    const auto values = values_of(each, {{"x1", "0.5"}, {"x3", "2"}, {"return_exceptions", "1"}});
    CHECK(has(each.python(values).text(),
              "        compute(0.5), compute(2), compute(2), return_exceptions=True)\n"));
    CHECK(has(each.cpp(values).text(),
              "        ReturnExceptions::yes, compute(0.5), compute(2), compute(2));\n"));
}

TEST_CASE("a value in both halves of 3.5 is shown in both") {
    const auto& each = lesson("3.5");
    const auto values = values_of(each, {{"hello", "3.5"}, {"return_exceptions", "True"}});
    for (const auto& listing : {each.python(values), each.cpp(values)}) {
        const auto text = listing.text();
        const auto first = text.find("say_after(3.5, \"Hello\")");
        REQUIRE(first != text.npos);
        CHECK(text.find("say_after(3.5, \"Hello\")", first + 1) != text.npos);
        CHECK_FALSE(has(text, "say_after(1,"));
    }
    CHECK(has(each.python(values).text(), "\"World\"), return_exceptions=True)\n"));
}

TEST_CASE("a file that is not downloaded is commented out") {
    const auto& each = lesson("4");
    const auto two = values_of(each, {{"files", "2"}, {"music", "9"}});
    CHECK(has(each.python(two).text(),
              "        (\"photo.jpg\", 1),\n        # (\"video.mp4\", 2),\n"
              "        # (\"music.mp3\", 9),\n"));
    CHECK(has(each.cpp(two).text(),
              "        {\"photo.jpg\", 1},\n        // {\"video.mp4\", 2},\n"
              "        // {\"music.mp3\", 9},\n"));
    const auto five = values_of(each, {{"files", "5"}});
    CHECK(has(each.python(five).text(),
              "        (\"slides.pptx\", 2.5),\n        # (\"backup.zip\", 5),\n"));
    CHECK(has(each.cpp(five).text(),
              "        {\"slides.pptx\", 2.5},\n        // {\"backup.zip\", 5},\n"));
}

TEST_CASE("lines stay where they are, whatever the numbers") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        for (const auto& values : variations(each)) {
            auto switched = initial_values(each);
            for (const auto& parameter : each.notes().parameters) {
                if (parameter.kind == Parameter::Kind::flag)
                    switched.set(parameter.name, values[parameter.name]);
            }
            for (const auto listing : {&Lesson::cpp, &Lesson::python}) {
                const auto one = (each.*listing)(values), other = (each.*listing)(switched);
                CHECK(one.lines.size() == other.lines.size());
                CHECK(one.line_of_source == other.line_of_source);
                CHECK(one.definition_of == other.definition_of);
            }
        }
    }
}

TEST_CASE("every line that a run stops at is in both listings, and says what happens there") {
    for (const auto& each : all()) {
        for (const auto& values : variations(each)) {
            CAPTURE(each.id());
            const LessonRun run{each, values};
            const auto python = each.python(values);
            const auto cpp = each.cpp(values);
            for (const auto& event : run.log.events())
                check_event(run, python, cpp, event);
        }
    }
}

TEST_CASE("a place that is none of the program's has no line") {
    const auto listing = lesson("1").python(initial_values(lesson("1")));
    CHECK(listing.line_of({}) == 0);
    CHECK(listing.line_of({"nobody", 0}) == 0);
    CHECK(listing.line_of({"main", 100000}) == 0);
    CHECK(listing.line_of({"main", 1}) == 0);  // an #include
    CHECK(listing.line_of({"main", 0}) == 7);
    CHECK(listing.line_of({"<module>", 12345}) == 17);
}

TEST_CASE("the listings are narrow") {
    for (const auto& each : all()) {
        auto values = initial_values(each);
        for (const auto language : {Language::zh, Language::en}) {
            values.set_language(language);
            for (const auto& line : each.python(values).lines) {
                CAPTURE(line.text);
                const auto characters = std::ranges::count_if(line.text, [](char c) {
                    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
                });
                CHECK(characters <= 50);
            }
        }
    }
}

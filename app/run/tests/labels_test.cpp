#include "app/run/labels.hpp"

#include <doctest/doctest.h>

#include "app/run/run_facts.hpp"
#include "app/tests/recorded.hpp"
#include "app/text/shown.hpp"

using namespace app;
using trace::Id;

namespace {

Id task(std::uint32_t number) {
    return {trace::IdKind::task, number};
}

}  // namespace

TEST_CASE("labels: a call is cut down to its first text") {
    CHECK(short_call_label("main") == "main");
    CHECK(short_call_label("compute(2)") == "compute(2)");
    CHECK(short_call_label("say_after(1, \"Hello\")") == "say_after(\"Hello\")");
    CHECK(short_call_label("work(\"a, \\\"b\\\"\", 'c')") == "work(\"a, \\\"b\\\"\")");
    CHECK(short_call_label("work('x', 2)") == "work('x')");
    CHECK(short_call_label("work(\"open") == "work(\"open");
}

TEST_CASE("labels: tasks with equal short names keep the whole call, equal calls get numbers") {
    const Recorded run{"3.5"};
    const TaskLabels of_lesson{run.log()};
    CHECK(of_lesson[task(1)] == "main");
    CHECK(of_lesson[task(2)] == "say_after(\"Hello\") #1");
    CHECK(of_lesson[task(4)] == "say_after(\"Hello\") #2");

    trace::Log log;
    for (const char* call : {"say(1, \"a\")", "say(2, \"a\")", "say(1, \"b\")"}) {
        trace::TaskCreated created{};
        created.call = log.intern(call);
        log.append(trace::TraceEvent{{}, created});
    }
    const TaskLabels names{log};
    CHECK(names[task(1)] == "say(1, \"a\")");
    CHECK(names[task(2)] == "say(2, \"a\")");
    CHECK(names[task(3)] == "say(\"b\")");
    CHECK(names[task(4)].empty());
    CHECK(names[Id{}].empty());
}

TEST_CASE("labels: a recorded call has the arguments that tell its tasks apart") {
    trace::Log log;
    const auto made = [&](const char* coro, std::initializer_list<const char*> call,
                          const char* name = nullptr) {
        std::vector<trace::Text> texts;
        for (const char* text : call)
            texts.push_back(log.intern(text));
        trace::TaskCreated created{};
        created.coro = log.intern(coro);
        created.name = log.intern(name ? name : "Task-1");
        created.auto_name = name ? log.intern("Task-1") : trace::Text::none;
        trace::TaskOrigin origin;
        origin.call = log.intern(std::span<const trace::Text>{texts});
        if (texts.empty())
            origin.library = log.intern("aiohttp");
        created.origin = log.intern(origin);
        log.append(trace::TraceEvent{{}, created});
    };
    made("C.fetch", {"fetch", "<Session object>", "'a'", "3"});
    made("C.fetch", {"fetch", "<Session object>", "'b'", "3"});
    made("work", {"work", "1", "<Queue at 0x maxsize=0>"});
    made("work", {"work", "2", "<Queue at 0x maxsize=0>"});
    made("get", {"get", "'https://example.org/a/1'"});
    made("get", {"get", "'https://example.org/a/22'"});
    made("same", {"same", "5"});
    made("same", {"same", "5"});
    made("once", {"once", "<Session object>", "7"});
    made("main", {"main"});
    made("Group._run", {"send", "1"}, "anyio");  // wrapped, and named by the library
    made("own", {"own", "1"}, "mine");
    made("BaseSelectorEventLoop._accept_connection2", {});
    trace::TaskCreated by_loop{};  // by loop.create_task(name=…), which counts no automatic name
    by_loop.coro = log.intern("job");
    by_loop.name = log.intern("pump");
    log.append(trace::TraceEvent{{}, by_loop});
    const TaskLabels names{log};
    const char* const expected[] = {"fetch('a')",        "fetch('b')",  "work(1)", "work(2)",
                                    "get('…/1')",        "get('…/22')", "same #1", "same #2",
                                    "once(7)",           "main",        "send(1)", "mine",
                                    "accept_connection", "pump"};
    for (std::uint32_t i = 0; i < std::size(expected); ++i)
        CHECK(names[task(i + 1)] == expected[i]);
}

TEST_CASE("labels: a sleep's time is the one asked for, of which a true clock leaves less") {
    const Id timer{trace::IdKind::timer, 1};
    trace::Log log;
    log.append(trace::When{10'000'000},
               trace::TimerScheduled{timer, 30'000'000, 30'000'000, {}, true, trace::Site::none});
    const trace::WaitsOn on{trace::WaitsOn::Kind::sleep, {}, timer, 30'000'000};
    CHECK(wait_label(log, RunFacts{log, trace::History{log}}, on) == "sleep 0.03 s");
}

TEST_CASE("labels: a text of the program's is cut to what can be read, between two characters") {
    CHECK(shown("compute(1)", longest_name) == "compute(1)");
    std::string chinese;
    while (chinese.size() < 1'000'000)
        chinese += "中";
    const auto cut = shown(chinese, longest_name);
    CHECK(cut.size() < 300);
    CHECK(cut.ends_with("中…"));
    CHECK(shown(std::string(1000, '\x80'), longest_name).size() < 300);
}

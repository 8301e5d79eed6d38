#include "app/practice/generate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace app::practice;
using app::Language;

namespace {

constexpr Level levels[] = {Level::tasks, Level::gather, Level::exceptions};

std::shared_ptr<const ScriptProgram> program(Level level, std::uint64_t seed,
                                             std::uint64_t variant = 0) {
    return generate({level, seed, variant, Language::en});
}

/// What stands in the programs of that many seeds.
template <class Look>
void for_each_script(Level level, Look look) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto made = program(level, seed);
        CAPTURE(made->script().python());
        look(made->script());
    }
}

std::vector<Op> ops(const Script& script) {
    std::vector<Op> found;
    for (const Function& function : script.functions()) {
        for (const Statement& statement : function.body)
            found.push_back(statement.op);
    }
    return found;
}

bool has(const Script& script, Op op) {
    return std::ranges::count(ops(script), op) > 0;
}

bool gives_way(const Script& script) {
    return script.python().find("sleep(0)") != std::string::npos;
}

}  // namespace

TEST_CASE("practice: a seed gives the same program each time, and another one another") {
    std::set<std::string> texts;
    for (const Level level : levels) {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            const auto text = program(level, seed)->script().python();
            CHECK(program(level, seed)->script().python() == text);
            texts.insert(text);
        }
    }
    CHECK(texts.size() >= 145);
}

TEST_CASE("practice: a seed's program is the same on every machine") {
    CHECK(program(Level::tasks, 1)->script().python() == R"(import asyncio


async def boil_eggs():
    await asyncio.sleep(0.1)
    print("eggs: done")


async def heat_soup():
    print("soup: on the stove")
    await asyncio.sleep(0.5)
    print("soup: hot")


async def main():
    print("main: start")
    eggs = asyncio.create_task(boil_eggs())
    soup = asyncio.create_task(heat_soup())
    print("main: tasks made")
    await eggs
    await soup
    print("main: end")


asyncio.run(main())
)");
}

TEST_CASE("practice: another variant has other names and times, and mostly the same statements") {
    int same = 0;
    for (const Level level : levels) {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            const auto one = program(level, seed), other = program(level, seed, 1);
            CHECK(one->script().python() != other->script().python());
            same += ops(one->script()) == ops(other->script());
        }
    }
    CHECK(same >= 140);
}

TEST_CASE("practice: level 1 is two tasks that sleep") {
    for_each_script(Level::tasks, [](const Script& script) {
        CHECK(script.functions().size() == 3);
        CHECK(std::ranges::count(ops(script), Op::create_task) == 2);
        CHECK_FALSE(gives_way(script));
        for (const Op op : ops(script)) {
            CHECK((op == Op::print || op == Op::sleep || op == Op::create_task ||
                   op == Op::await_task));
        }
    });
}

TEST_CASE(
    "practice: level 1 prints in another order than calls would that end before they return") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto made = program(Level::tasks, seed);
        CAPTURE(made->script().python());
        std::string as_calls, printed;
        for (const Statement& statement : made->script().main().body) {
            if (statement.op == Op::create_task) {
                for (const Statement& inner : made->script().functions()[statement.of[0]].body)
                    as_calls += inner.text;
            }
            as_calls += statement.text;
        }
        const auto log = made->run(app::Invocation{made}.values);
        for (const auto& event : log->events()) {
            if (const auto* print = trace::get<trace::Print>(event))
                printed += log->text(print->text);
        }
        CHECK(printed != as_calls);
    }
}

TEST_CASE("practice: level 2 has gather, sleep(0), coroutines that are awaited, and up to four") {
    int gathers = 0, of_tasks = 0, calls = 0, turns = 0;
    std::set<std::size_t> coroutines;
    for_each_script(Level::gather, [&](const Script& script) {
        gathers += has(script, Op::gather_calls);
        of_tasks += has(script, Op::gather_tasks);
        calls += has(script, Op::await_call);
        turns += gives_way(script);
        coroutines.insert(script.functions().size() - 1);
        CHECK_FALSE(has(script, Op::try_));
        CHECK_FALSE(has(script, Op::cancel));
    });
    for (const int often : {gathers, of_tasks, calls, turns})
        CHECK(often > 20);
    CHECK(coroutines == std::set<std::size_t>{2, 3, 4});
}

TEST_CASE("practice: level 3 has exceptions that are caught, and cancel") {
    int raises = 0, cancels = 0, again = 0;
    for_each_script(Level::exceptions, [&](const Script& script) {
        CHECK(has(script, Op::try_));
        CHECK(has(script, Op::raise) != has(script, Op::cancel));
        raises += has(script, Op::raise);
        cancels += has(script, Op::cancel);
        again += has(script, Op::reraise);
    });
    for (const int often : {raises, cancels, again})
        CHECK(often > 10);
}

TEST_CASE("practice: programs end well, print a few lines, and leave no order open") {
    for (const Level level : levels) {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const auto made = program(level, seed);
            CAPTURE(made->script().python());
            const auto log = made->run(app::Invocation{made}.values);
            std::multiset<std::string_view> lines;
            std::multiset<std::int64_t> deadlines;
            for (const auto& event : log->events()) {
                CHECK_FALSE(trace::get<trace::ExceptionHandler>(event));
                if (const auto* print = trace::get<trace::Print>(event))
                    lines.insert(log->text(print->text));
                if (const auto* timer = trace::get<trace::TimerScheduled>(event))
                    deadlines.insert(timer->when_ns);
            }
            CHECK(log->get<trace::ProgramEnd>(log->size() - 1)->rc == 0);
            CHECK((3 <= lines.size() && lines.size() <= 7));
            CHECK(std::set(lines.begin(), lines.end()).size() == lines.size());
            CHECK(std::set(deadlines.begin(), deadlines.end()).size() == deadlines.size());
        }
    }
}

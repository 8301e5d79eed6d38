#include <doctest/doctest.h>

#include "runtime/tests/program.hpp"

using namespace asyncio;

namespace {

/// Counts the living; in a coroutine's frame it tells whether the frame was released.
struct Alive {
    static inline int count = 0;
    Alive() { ++count; }
    Alive(const Alive&) { ++count; }
    Alive& operator=(const Alive&) = default;
    ~Alive() { --count; }
};

Coro<> background(int n) {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        print("cancelled", n);
        throw;
    }
}

Coro<> leaves_three() {
    for (int n = 0; n < 3; ++n)
        create_task(background(n));
    co_await sleep(0);
    print("main ends");
}

Coro<> grandchild() {
    print("never printed");
    co_return;
}

Coro<> child() {
    print("child starts");
    create_task(grandchild());
    co_await sleep(1);
}

Coro<> last_act() {
    create_task(child());
    print("main ends");
    co_return;
}

Coro<> cleans_up_slowly() {
    bool cancelled = false;
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        cancelled = true;
    }
    if (cancelled)
        co_await sleep(0.5);
    print("cleaned up");
}

Coro<int> value_after_cleanup() {
    create_task(cleans_up_slowly());
    co_await sleep(0);
    co_return 42;
}

Coro<> fails_in_cleanup() {
    try {
        co_await sleep(1);
    } catch (const CancelledError&) {
        throw ValueError("in cleanup");
    }
}

Coro<> leaves_a_failure() {
    create_task(fails_in_cleanup());
    co_await sleep(0);
}

Coro<int> deep(Alive alive, int depth) {
    if (depth == 0) {
        co_await sleep(1);
        co_return 0;
    }
    co_return 1 + co_await deep(alive, depth - 1);
}

Coro<> everything_at_once(Alive alive) {
    const auto task = create_task(deep(alive, 3));
    auto never = get_running_loop().create_future<int>();
    const auto cancelled = create_task(deep(alive, 2));
    get_running_loop().call_later(2, [never] { never.set_result(1); });
    get_running_loop().call_later(0.5, [alive, cancelled] { cancelled.cancel(); });
    co_await gather(ReturnExceptions::yes, task, cancelled, deep(alive, 1), never);
}

Coro<> ticks() {
    for (int i = 0; i < 3; ++i) {
        co_await sleep(1);
        print(i);
    }
}

}  // namespace

TEST_CASE("run cancels what is left, in order of creation, and waits for it") {
    CHECK(Program{leaves_three}.output ==
          Program::Lines{"main ends", "cancelled 0", "cancelled 1", "cancelled 2"});
}

TEST_CASE("a task made by main's last act starts; its own child does not") {
    CHECK(Program{last_act}.output == Program::Lines{"main ends", "child starts"});
}

TEST_CASE("run's shutdown: cancel all, generators, executor, close") {
    const Program program{leaves_three};
    std::vector<trace::ShutdownPhase> phases;
    for (const auto& shutdown : program.all<trace::Shutdown>())
        phases.push_back(shutdown.phase);
    using Phase = trace::ShutdownPhase;
    CHECK(phases == std::vector<Phase>{Phase::cancel_all_tasks, Phase::shutdown_asyncgens,
                                       Phase::shutdown_default_executor, Phase::loop_close});
    CHECK(program.log.ids(program.all<trace::Shutdown>().at(0).tasks).size() == 3);
}

TEST_CASE("main's value is handed over after the cleanup") {
    const Program program{value_after_cleanup};
    CHECK(program.output == Program::Lines{"cleaned up"});
    CHECK(program.end_ns == 500'000'000);
    CHECK(run(value_after_cleanup()) == 42);
}

TEST_CASE("a task that fails while it is cancelled is reported") {
    const Program program{leaves_a_failure};
    const auto reports = program.all<trace::ExceptionHandler>();
    REQUIRE(reports.size() == 1);
    CHECK(program.text(reports[0].exc) == "ValueError('in cleanup')");
    CHECK(program.failure == nullptr);
}

TEST_CASE("a run can be destroyed after any handle, with every frame released") {
    std::size_t handles = 0;
    bool ended = false;
    for (std::size_t stop = 0; !ended; ++stop) {
        {
            trace::Log log;
            Runner runner{stop % 2 ? &log : nullptr};  // with and without a trace
            runner.start([] { return everything_at_once({}); });
            std::size_t steps = 0;
            while (steps < stop && runner.step())
                ++steps;
            handles = std::max(handles, steps);
            ended = runner.ended();
            if (ended)
                CHECK(Alive::count == 0);
        }
        REQUIRE(Alive::count == 0);
    }
    CHECK(handles > 10);
}

TEST_CASE("a run can be destroyed while it cancels what is left") {
    // A leak, if there is one, is the sanitizers' to tell.
    for (int stop = 0; stop < 12; ++stop) {
        Runner runner;
        runner.start(leaves_three);
        for (int i = 0; i < stop; ++i)
            runner.step();
        CHECK(runner.ended() == false);
    }
}

TEST_CASE("a run can be stepped by handle, by iteration, and up to a time") {
    Program::Lines output;
    Runner runner;
    runner.loop().set_output([&](std::string_view line) { output.emplace_back(line); });
    runner.start(ticks);
    CHECK(runner.step());
    CHECK(runner.next_time_ns() == 1'000'000'000);
    runner.run_until(999'999'999);
    CHECK(runner.loop().time_ns() == 0);
    runner.run_until(1'000'000'000);
    CHECK(output == Program::Lines{"0"});
    CHECK(runner.next_time_ns() == 2'000'000'000);
    CHECK(runner.step_iteration());  // the timer's
    CHECK(output.size() == 1);
    CHECK(runner.step_iteration());  // the task's
    CHECK(output == Program::Lines{"0", "1"});
    runner.run_until(to_ns(100));
    CHECK(runner.ended());
    CHECK(output == Program::Lines{"0", "1", "2"});
    CHECK_FALSE(runner.step());
}

TEST_CASE("without a trace the same program prints the same") {
    Program::Lines output;
    Runner runner;
    runner.loop().set_output([&](std::string_view line) { output.emplace_back(line); });
    runner.start(leaves_three);
    runner.run_to_end();
    CHECK(output == Program{leaves_three}.output);
}

#include <doctest/doctest.h>

#include <any>

#include "runtime/tests/program.hpp"
#include "runtime/tests/read_back.hpp"

using namespace asyncio;

namespace {

constexpr int million = 1'000'000;
constexpr int many = 100'000;
constexpr int recursion_limit = 1'000;

Coro<int> nested(int depth) {
    if (depth == 0)
        co_return 0;
    co_return 1 + co_await nested(depth - 1);
}

Coro<int> nested_to_a_sleep(int depth) {
    if (depth == 0) {
        co_await sleep(1);
        co_return 0;
    }
    co_return 1 + co_await nested_to_a_sleep(depth - 1);
}

Coro<> sleeps_deep_down(int depth) {
    co_await nested_to_a_sleep(depth);
}

Coro<> nested_to_an_error(int depth) {
    if (depth == 0)
        throw ValueError("deep");
    co_await nested_to_an_error(depth - 1);
}

Coro<int> in_a_row() {
    int sum = 0;
    for (int i = 0; i < million; ++i)
        sum += co_await nested(0);
    co_return sum;
}

Coro<int> one() {
    co_return 1;
}

Coro<int> many_tasks() {
    std::vector<Coro<int>> coros;
    coros.reserve(million);
    for (int i = 0; i < million; ++i)
        coros.push_back(one());
    const auto results = co_await gather(std::move(coros));
    int sum = 0;
    for (const int result : results)
        sum += result;
    co_return sum;
}

/// So many tasks, each of which waits for the next.
Coro<> chain(int tasks) {
    if (tasks == 1)
        co_await sleep(1);
    else
        co_await create_task(chain(tasks - 1));
}

/// The same with a gather between every two.
Coro<> chain_of_gathers(int tasks) {
    if (tasks == 1)
        co_await sleep(1);
    else
        co_await gather(chain_of_gathers(tasks - 1));
}

/// One future in so many gathers, one around the other.
Future<void> gathers_in_gathers(Future<void> innermost, int depth) {
    for (int i = 0; i < depth; ++i)
        innermost = Future<void>{gather(innermost).state()};
    return innermost;
}

Coro<> gathers_around_a_sleep(int depth) {
    co_await gathers_in_gathers(create_task(sleep(1)), depth);
}

Coro<> gathers_around_a_future_that_nobody_ends(int depth) {
    co_await gathers_in_gathers(get_running_loop().create_future<void>(), depth);
}

/// What cancelling it, when all of it waits, leads to.
Coro<> cancels(Coro<> coro) {
    const auto task = create_task(std::move(coro));
    co_await sleep(0.5);
    try {
        task.cancel();
    } catch (const RecursionError& error) {
        print(error.repr(), task.cancelling());
    }
    try {
        co_await task;
        print("goes on");
    } catch (const CancelledError&) {
        print("cancelled");
    }
}

Program::Lines what_cancelling_leads_to(Coro<> (*make)(int), int tasks) {
    Runner runner;  // without a trace, of which the chains' ends would be the most
    Program::Lines output;
    runner.loop().set_output([&](std::string_view line) { output.emplace_back(line); });
    runner.start([&] { return cancels(make(tasks)); });
    runner.run_to_end();
    return output;
}

const Program::Lines cancelled{"cancelled"};
const Program::Lines too_deep{"RecursionError('maximum recursion depth exceeded') 1", "goes on"};

Coro<> leaves(Coro<> coro) {
    create_task(std::move(coro));
    co_await sleep(0.5);
}

/// Waits for the task that is put there later.
Coro<> waits_for(const std::vector<Task<void>>& tasks, std::size_t which) {
    co_await sleep(0.1);
    co_await tasks[which];
}

Coro<> cancels_a_circle() {
    std::vector<Task<void>> tasks;
    for (std::size_t i = 0; i < 2; ++i)
        tasks.push_back(create_task(waits_for(tasks, 1 - i)));
    co_await sleep(0.2);
    try {
        tasks[0].cancel();
    } catch (const RecursionError&) {
        print(tasks[0].cancelling(), tasks[1].cancelling(), tasks[0].done());
    }
}

Coro<> cancels_itself_and_waits_for(Task<void> task) {
    current_task()->cancel();
    co_await task;
}

Coro<> passes_its_cancellation_on_to_a_circle() {
    std::vector<Task<void>> tasks;
    tasks.push_back(create_task(waits_for(tasks, 1)));
    tasks.push_back(create_task(waits_for(tasks, 0)));
    co_await sleep(0.2);
    const auto task = create_task(cancels_itself_and_waits_for(tasks[0]));
    co_await sleep(0.1);
    print(task.done(), task.cancelling());
}

Coro<> handed(Coro<> other) {
    co_await std::move(other);
}

/// A coroutine that was handed a coroutine, that was handed one, and so on.
Coro<> nested_arguments(int depth) {
    std::vector<Coro<>> coros;
    coros.push_back(handed(chain(1)));
    for (int i = 1; i < depth; ++i) {
        Coro<> inner = std::move(coros.back());
        coros.pop_back();
        coros.push_back(handed(std::move(inner)));
    }
    return std::move(coros.back());
}

/// The first of many futures, each of which has the next as its result.
Future<std::any> futures_in_results(int depth) {
    EventLoop& loop = get_running_loop();
    std::any next;
    for (int i = 0; i < depth; ++i) {
        const auto future = loop.create_future<std::any>();
        future.set_result(std::exchange(next, std::any{Future<std::any>{future}}));
    }
    return std::any_cast<Future<std::any>>(next);
}

/// The first of many futures, each of which has a callback that keeps the next.
Future<void> futures_in_callbacks(int depth) {
    EventLoop& loop = get_running_loop();
    Future<void> first = loop.create_future<void>();
    for (int i = 1; i < depth; ++i) {
        const auto future = loop.create_future<void>();
        future.add_done_callback([kept = std::exchange(first, future)](const auto&) {});
    }
    return first;
}

Coro<std::any> returns(std::any value) {
    co_return value;
}

/// The last of many tasks, each of which returns the one before.
Coro<std::any> tasks_in_results(int depth) {
    std::any last;
    for (int i = 0; i < depth; ++i) {
        const auto task = create_task(returns(std::exchange(last, {})));
        co_await task;
        last = task;
    }
    co_return last;
}

std::exception_ptr groups_in_groups(int depth) {
    std::exception_ptr group = std::make_exception_ptr(ValueError("innermost"));
    for (int i = 0; i < depth; ++i) {
        try {
            throw_group("group", {group});
        } catch (...) {
            group = std::current_exception();
        }
    }
    return group;
}

Coro<> nested_task_groups(int depth) {
    const auto body = [depth](TaskGroup&) -> Coro<> {
        if (depth == 1)
            throw ValueError("innermost");
        co_await nested_task_groups(depth - 1);
    };
    co_await async_with(TaskGroup{}, body);
}

}  // namespace

TEST_CASE("a million nested awaits do not overflow the stack") {
    CHECK(run(nested(million)) == million);
    CHECK(run(in_a_row()) == 0);
}

TEST_CASE("a million suspended frames are released without recursion") {
    Runner runner;
    runner.start([] { return nested_to_a_sleep(million); });
    runner.step();
    CHECK(runner.next_time_ns() == 1'000'000'000);
}

TEST_CASE("an error, and a cancellation, climbs through many nested awaits") {
    CHECK_THROWS_AS(run(nested_to_an_error(many)), ValueError);
    CHECK(what_cancelling_leads_to(sleeps_deep_down, many) == cancelled);
}

TEST_CASE("a million ready tasks") {
    CHECK(run(many_tasks()) == million);
}

TEST_CASE("many tasks that wait for each other end one after the other") {
    CHECK_NOTHROW(run(chain(many)));
    CHECK_NOTHROW(run(chain_of_gathers(many)));
}

TEST_CASE("a cancellation comes down a chain until Python's limit") {
    CHECK(what_cancelling_leads_to(chain, recursion_limit) == cancelled);
    CHECK(what_cancelling_leads_to(chain, recursion_limit + 1) == too_deep);
    CHECK(what_cancelling_leads_to(chain, many) == too_deep);
    CHECK(what_cancelling_leads_to(chain_of_gathers, recursion_limit / 2) == cancelled);
    CHECK(what_cancelling_leads_to(chain_of_gathers, recursion_limit / 2 + 1) == too_deep);
    CHECK(what_cancelling_leads_to(chain_of_gathers, many) == too_deep);
}

TEST_CASE("gathers in gathers end, are cancelled until Python's limit, and go") {
    constexpr int limit = recursion_limit - 1;  // the task that awaits them is one more
    CHECK_NOTHROW(run(gathers_around_a_sleep(many)));
    CHECK(what_cancelling_leads_to(gathers_around_a_sleep, limit - 1) == cancelled);
    CHECK(what_cancelling_leads_to(gathers_around_a_sleep, limit) == too_deep);
    for (const int depth : {limit - 1, limit}) {
        const Program program{[&] { return cancels(gathers_around_a_sleep(depth)); }};
        CHECK(program.output == (depth < limit ? cancelled : too_deep));
        check_read_back(program.log);
    }
    CHECK_THROWS_AS(run(gathers_around_a_future_that_nobody_ends(many)), DeadlockError);
    CHECK(Program{[] { return gathers_around_a_future_that_nobody_ends(many); }}.deadlocked);
}

TEST_CASE("a chain that main leaves is cancelled, or ends the program by a RecursionError") {
    const Program shorter{[] { return leaves(chain(300)); }};
    CHECK(shorter.failure == nullptr);
    check_read_back(shorter.log);
    const Program longer{[] { return leaves(chain(recursion_limit + 1)); }};
    CHECK(repr(longer.failure) == "RecursionError('maximum recursion depth exceeded')");
    CHECK(longer.all<trace::ProgramRaised>().size() == 1);
    CHECK(longer.all<trace::CancelRequested>().size() == recursion_limit);
    CHECK(check_read_back(longer.log).rc == 1);
    CHECK_THROWS_AS(run(leaves(chain(2 * many))), RecursionError);
}

TEST_CASE("a Runner whose close() can't cancel what is left is closed nevertheless") {
    Runner runner;
    runner.run([] { return leaves(chain(recursion_limit + 1)); });
    CHECK_THROWS_AS(runner.close(), RecursionError);
    CHECK(runner.ended());
}

TEST_CASE("tasks that wait for each other in a circle can't be cancelled") {
    const Program program{cancels_a_circle};
    CHECK(program.output == Program::Lines{"500 500 False"});
    CHECK(repr(program.failure) == "RecursionError('maximum recursion depth exceeded')");
    CHECK(check_read_back(program.log).rc == 1);
}

TEST_CASE("a step that passes its task's cancellation on to a circle fails as a handle does") {
    const Program program{passes_its_cancellation_on_to_a_circle};
    CHECK(program.output == Program::Lines{"False 1"});
    const auto handled = program.all<trace::ExceptionHandler>();
    REQUIRE(handled.size() == 1);
    CHECK(program.text(handled[0].message) == "Exception in callback Task.__step()");
    CHECK(program.text(handled[0].exc) == "RecursionError('maximum recursion depth exceeded')");
    check_read_back(program.log);
}

TEST_CASE("coroutines that were handed coroutines run, and go without having run") {
    CHECK_NOTHROW(run(nested_arguments(many)));
    { const Coro<> never_awaited = nested_arguments(many); }
    Runner runner;
    runner.start([] { return leaves(nested_arguments(many)); });
    runner.step();  // the task has not begun when the loop goes
}

TEST_CASE("futures and tasks that keep each other go one after the other") {
    EventLoop loop;
    const EventLoop::Running running{loop};
    CHECK(futures_in_results(many).done());
    CHECK(!futures_in_callbacks(many).done());
    CHECK(run(tasks_in_results(many)).has_value());
}

TEST_CASE("groups of exceptions in groups") {
    CHECK(repr(groups_in_groups(2)) ==
          "ExceptionGroup('group', [ExceptionGroup('group', [ValueError('innermost')])])");
    const std::string text = repr(groups_in_groups(many));
    CHECK(text.find("[...]") != text.npos);
    CHECK_THROWS_AS(run(nested_task_groups(many)), ExceptionGroup);
    check_read_back(Program{[] { return nested_task_groups(recursion_limit); }}.log);
}

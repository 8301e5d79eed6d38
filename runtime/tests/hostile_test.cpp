#include <doctest/doctest.h>

#include <stdexcept>

#include "runtime/tests/program.hpp"
#include "runtime/tests/read_back.hpp"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
/// g++ 12 leaks the frame of a coroutine whose argument's destructor throws.
using LeaksAreKnown = __lsan::ScopedDisabler;
#else
struct LeaksAreKnown {
    ~LeaksAreKnown() {}
};
#endif

using namespace asyncio;

/// Programs that misuse what they are given.
namespace {

/// Its destructor throws, unless it has been moved from.
class Loud {
public:
    Loud() = default;
    Loud(Loud&& other) noexcept : silent_(std::exchange(other.silent_, true)) {}
    Loud& operator=(Loud&&) = delete;
    ~Loud() noexcept(false) {
        if (!silent_)
            throw std::runtime_error("loud");
    }

private:
    bool silent_ = false;
};

/// Counts how often it has gone.
class Counted {
public:
    explicit Counted(int& gone) : gone_(gone) {}
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { ++gone_; }

private:
    int& gone_;
};

Coro<> throws_an_int() {
    throw 7;
    co_return;
}

Coro<> catches_an_int() {
    const auto task = create_task(throws_an_int());
    try {
        co_await task;
    } catch (int number) {
        print("caught", number);
    }
}

Coro<> throws_in_callbacks() {
    EventLoop& loop = get_running_loop();
    loop.call_soon([] { throw std::runtime_error("no exception of Python's"); });
    loop.call_soon([] { throw 7; });
    loop.call_later(0.1, [] { throw CancelledError{}; });
    co_await sleep(0.2);
    print("goes on");
}

Coro<> cancels_the_handle_that_runs() {
    Ref<CallHandle> handle;
    handle = get_running_loop().call_later(0.1, [&] {
        handle->cancel();
        handle = {};
        print("ran");
    });
    co_await sleep(0.2);
}

Coro<> keeps_a_task_that_fails(std::vector<Task<void>>& kept) {
    kept.push_back(create_task(throws_an_int()));
    co_await sleep(1);
}

Coro<> loud_while_it_waits(int& gone) {
    const Counted first{gone};
    const Loud loud;
    const Counted last{gone};
    co_await sleep(1);
}

Coro<> awaits_one_that_is_loud(int& gone) {
    const Counted outer{gone};
    co_await loud_while_it_waits(gone);
}

Coro<int> loud_at_its_end() {
    const Loud loud;
    co_return 1;
}

Coro<int> has_a_loud_argument(Loud) {
    co_return 1;
}

Coro<> catches_what_is_loud(Coro<int> coro) {
    try {
        co_await std::move(coro);
    } catch (const std::runtime_error& error) {
        print("caught", error.what());
    }
}

Coro<> catches_loud_ends() {
    co_await catches_what_is_loud(loud_at_its_end());
    co_await catches_what_is_loud(has_a_loud_argument(Loud{}));
    create_task(loud_at_its_end());
    create_task(has_a_loud_argument(Loud{}));
    co_await sleep(1);
}

Coro<> drops_one_with_a_loud_argument() {
    { const Coro<int> never_awaited = has_a_loud_argument(Loud{}); }
    const auto never_begun = create_task(has_a_loud_argument(Loud{}));
    never_begun.cancel();
    co_await sleep(0);
    print(never_begun.cancelled());
}

}  // namespace

TEST_CASE("a coroutine may throw anything") {
    const Program program{catches_an_int};
    CHECK(program.output == Program::Lines{"caught 7"});
    check_read_back(program.log);
}

TEST_CASE("a callback may throw anything") {
    const Program program{throws_in_callbacks};
    CHECK(program.output == Program::Lines{"goes on"});
    CHECK(program.all<trace::ExceptionHandler>().size() == 3);
    check_read_back(program.log);
}

TEST_CASE("a handle may cancel itself while it runs, and let go of itself") {
    const Program program{cancels_the_handle_that_runs};
    CHECK(program.output == Program::Lines{"ran"});
    CHECK(program.all<trace::TimerCancelled>().empty());
    check_read_back(program.log);
}

TEST_CASE("a task may be kept for longer than its loop") {
    std::vector<Task<void>> kept;
    {
        const Program program{[&] { return keeps_a_task_that_fails(kept); }};
    }
    CHECK(kept[0].done());
    kept.clear();  // its exception was never retrieved, but there is no loop to be told
}

TEST_CASE("what a variable's destructor throws when the loop is destroyed is dropped") {
    int gone = 0;
    {
        Runner runner;
        runner.start([&] { return awaits_one_that_is_loud(gone); });
        runner.step();
    }
    CHECK(gone == 3);
}

TEST_CASE("what a destructor throws at a coroutine's end is the coroutine's exception") {
    const LeaksAreKnown known;
    const Program program{catches_loud_ends};
    CHECK(program.output == Program::Lines{"caught loud", "caught loud"});
    for (const auto& handled : program.all<trace::ExceptionHandler>())
        CHECK(program.text(handled.message) == "Task exception was never retrieved");
    CHECK(program.all<trace::ExceptionHandler>().size() == 2);
    check_read_back(program.log);
}

TEST_CASE("what an argument's destructor throws is dropped if the coroutine never ran") {
    const LeaksAreKnown known;
    const Program program{drops_one_with_a_loud_argument};
    CHECK(program.output == Program::Lines{"True"});
    CHECK(program.failure == nullptr);
    check_read_back(program.log);
}

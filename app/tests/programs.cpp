#include "app/tests/programs.hpp"

#include "runtime/exceptions.hpp"

namespace programs {

using namespace asyncio;

namespace {

Coro<int> work(double seconds, int value) {
    co_await sleep(seconds);
    co_return value;
}

Coro<int> fails(double seconds) {
    co_await sleep(seconds);
    throw ValueError("boom");
}

Coro<> nap(double seconds) {
    co_await sleep(seconds);
}

Coro<> gives_way() {
    co_await sleep(0);
    co_await sleep(0);
}

Coro<> awaits(Task<void> other) {
    co_await other;
}

Coro<> awaits_itself(std::vector<Task<void>>& self) {
    co_await self.at(0);
}

Coro<> fails_when_cancelled() {
    try {
        co_await sleep(9);
    } catch (const CancelledError&) {
        throw ValueError("cleanup");
    }
}

Coro<> cancels_the_only_task(std::vector<Task<void>>& tasks) {
    tasks.at(0).cancel();
    co_return;
}

Coro<> cancels_itself() {
    std::vector<Task<void>> self;
    self.push_back(create_task(cancels_the_only_task(self)));
    co_await nap(0);
}

Coro<> gathers_naps() {
    co_await gather(nap(5), nap(6));
}

Coro<> yields_and_errs() {
    std::vector<Task<void>> self;
    self.push_back(create_task(awaits_itself(self)));
    auto way = create_task(gives_way());
    co_await way;
    try {
        co_await self[0];
    } catch (const RuntimeError&) {
        print("caught");
    }
}

Coro<> callbacks() {
    EventLoop& loop = get_running_loop();
    loop.call_soon([] { print("soon"); }, "tick");
    Ref<CallHandle> victim;
    loop.call_soon([&victim] { victim->cancel(); }, "cancel_it");
    victim = loop.call_soon([] {}, "victim");
    Ref<CallHandle> late;
    loop.call_later(
        0.5, [&late] { late->cancel(); }, "cancel_late");
    late = loop.call_later(
        0.5, [] {}, "late");
    loop.call_later(
            3, [] {}, "never")
        ->cancel();
    auto napper = create_task(nap(2));
    loop.call_later(
        1, [napper] { napper.cancel(); }, "cancel_napper");
    napper.add_done_callback([](const auto&) { print(); });
    try {
        co_await napper;
    } catch (const CancelledError&) {
        print("cancelled");
    }
    napper.add_done_callback([](const auto&) {});
    napper.cancel();
    co_await sleep(0);
}

Coro<> gathers_nothing() {
    co_await gather(std::vector<Task<int>>{});
}

Coro<> gather_of_the_done() {
    auto done = create_task(work(0, 1));
    co_await done;
    auto future = get_running_loop().create_future<int>();
    get_running_loop().call_later(0.1, [future] { future.set_result(2); });
    co_await gather(ReturnExceptions::yes, done, future, fails(0.2));
}

Coro<> gather_is_cancelled() {
    auto all = create_task(gathers_naps());
    auto waiting = create_task(awaits(all));
    co_await sleep(1);
    waiting.cancel("enough");
    try {
        co_await waiting;
    } catch (const CancelledError&) {}
    auto late = gather(nap(1), nap(2));
    co_await sleep(0);
    late.cancel();
    try {
        co_await late;
    } catch (const CancelledError&) {}
    late.cancel();
}

Coro<> a_child_is_cancelled() {
    auto child = create_task(nap(5));
    auto both = gather(child, nap(0.5));
    co_await sleep(0.1);
    child.cancel();
    try {
        co_await both;
    } catch (const CancelledError&) {}
    co_await sleep(1);
}

Coro<> main_fails() {
    co_await sleep(0.1);
    throw ValueError("boom");
}

Coro<> leaves_tasks() {
    auto first = create_task(fails_when_cancelled());
    auto second = create_task(gathers_naps());
    auto third = create_task(awaits(second));
    co_await sleep(0);
    co_await sleep(0);
    print("end");
}

}  // namespace

Coro<> cancels() {
    auto unstarted = create_task(nap(1));
    unstarted.cancel();
    auto sleeping = create_task(nap(2));
    auto waiting = create_task(awaits(sleeping));
    co_await sleep(1);
    waiting.cancel();
    co_await sleep(0);
    co_await sleep(0);
    co_await sleep(0);
    sleeping.cancel();
    auto self = create_task(cancels_itself());
    co_await self;
}

Coro<> fails_in_gather() {
    try {
        co_await gather(work(1, 1), fails(2), work(3, 9));
    } catch (const ValueError&) {
        print("failed");
    }
    co_await sleep(2);
}

Coro<> gathers_twice() {
    auto twice = create_task(work(2, 4));
    print(co_await gather(twice, work(1, 1), twice));
}

Coro<> futures() {
    EventLoop& loop = get_running_loop();
    auto value = loop.create_future<int>();
    loop.call_soon([value] { value.set_result(7); }, "set");
    print(co_await value);
    auto failure = loop.create_future<int>();
    failure.set_exception(std::make_exception_ptr(ValueError("boom")));
    try {
        co_await failure;
    } catch (const ValueError&) {}
    auto cancelled = loop.create_future<int>();
    loop.call_later(
        1, [cancelled] { cancelled.cancel(); }, "cancel");
    try {
        co_await cancelled;
    } catch (const CancelledError&) {
        print("cancelled");
    }
}

Coro<> makes_many() {
    std::vector<Task<void>> tasks;
    for (int i = 0; i < 20; ++i)
        tasks.push_back(create_task(nap(1)));
    co_await sleep(1);
}

Coro<> waits_for_ever() {
    co_await get_running_loop().create_future<void>();
}

const std::vector<Named>& all() {
    static const std::vector<Named> programs{
        {"cancels", cancels},
        {"fails_in_gather", fails_in_gather},
        {"gathers_twice", gathers_twice},
        {"futures", futures},
        {"makes_many", makes_many},
        {"waits_for_ever", waits_for_ever},
        {"yields_and_errs", yields_and_errs},
        {"callbacks", callbacks},
        {"gathers_nothing", gathers_nothing},
        {"gather_of_the_done", gather_of_the_done},
        {"gather_is_cancelled", gather_is_cancelled},
        {"a_child_is_cancelled", a_child_is_cancelled},
        {"main_fails", main_fails},
        {"leaves_tasks", leaves_tasks},
    };
    return programs;
}

}  // namespace programs

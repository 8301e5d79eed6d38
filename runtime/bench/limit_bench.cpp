// limit_bench CASE: the least that such a thing can cost: coroutine handles and a queue, with no
// tasks, futures, exceptions or cancellation.

#include <coroutine>
#include <deque>
#include <exception>
#include <queue>

#include "runtime/bench/measure.hpp"

namespace {

std::deque<std::coroutine_handle<>> ready;

struct Coroutine {
    struct promise_type {
        Coroutine get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        static std::suspend_always initial_suspend() noexcept { return {}; }
        static std::suspend_always final_suspend() noexcept { return {}; }
        void return_value(std::int64_t result) { value = result; }
        static void unhandled_exception() { std::terminate(); }
        std::int64_t value = 0;
    };
    std::coroutine_handle<promise_type> handle;
};

struct Yield {
    static bool await_ready() noexcept { return false; }
    static void await_suspend(std::coroutine_handle<> handle) { ready.push_back(handle); }
    static void await_resume() noexcept {}
};

void run() {
    while (!ready.empty()) {
        const auto handle = ready.front();
        ready.pop_front();
        handle.resume();
    }
}

Coroutine yields() {
    for (std::int64_t i = 0; i < bench::switches; ++i)
        co_await Yield{};
    co_return 0;
}

Coroutine returns(std::int64_t value) {
    co_return value;
}

Coroutine sleeps() {
    co_await std::suspend_always{};
    co_return 0;
}

void switches() {
    std::vector<Coroutine> coroutines;
    for (std::int64_t i = 0; i < bench::switch_tasks; ++i) {
        coroutines.push_back(yields());
        ready.push_back(coroutines.back().handle);
    }
    run();
    for (const auto& coroutine : coroutines)
        coroutine.handle.destroy();
}

void spawns() {
    std::vector<Coroutine> coroutines;
    coroutines.reserve(bench::spawned);
    for (std::int64_t i = 0; i < bench::spawned; ++i) {
        coroutines.push_back(returns(i));
        ready.push_back(coroutines.back().handle);
    }
    run();
    std::int64_t sum = 0;
    for (const auto& coroutine : coroutines) {
        sum += coroutine.handle.promise().value;
        coroutine.handle.destroy();
    }
    if (sum != bench::spawned * (bench::spawned - 1) / 2)
        std::terminate();
}

void timers() {
    using Timer = std::pair<std::int64_t, std::coroutine_handle<>>;
    std::priority_queue<Timer, std::vector<Timer>, std::greater<>> queue;
    std::vector<Coroutine> coroutines;
    for (const auto delay : bench::shuffled_delays_ns(bench::sleepers)) {
        coroutines.push_back(sleeps());
        coroutines.back().handle.resume();
        queue.push({delay, coroutines.back().handle});
    }
    while (!queue.empty()) {
        const auto handle = queue.top().second;
        queue.pop();
        handle.resume();
    }
    for (const auto& coroutine : coroutines)
        coroutine.handle.destroy();
}

void memory() {
    std::vector<Coroutine> coroutines;
    coroutines.reserve(bench::suspended);
    for (std::int64_t i = 0; i < bench::suspended; ++i) {
        coroutines.push_back(sleeps());
        coroutines.back().handle.resume();
    }
    bench::bytes_each(bench::suspended, 0);
    std::fflush(stdout);
    _exit(0);
}

void cancels() {
    std::vector<Coroutine> coroutines;
    for (std::int64_t i = 0; i < bench::cancelled; ++i) {
        coroutines.push_back(sleeps());
        coroutines.back().handle.resume();
    }
    for (const auto& coroutine : coroutines)
        coroutine.handle.destroy();
}

void awaits() {
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < bench::awaits; ++i) {
        const auto handle = returns(i).handle;
        handle.resume();
        sum += handle.promise().value;
        handle.destroy();
    }
    if (sum != bench::awaits * (bench::awaits - 1) / 2)
        std::terminate();
}

constexpr bench::Case<void (*)()> cases[] = {
    {"switch", switches, bench::switch_tasks* bench::switches},
    {"spawn", spawns, bench::spawned},
    {"timers", timers, bench::sleepers},
    {"memory", memory, bench::suspended},
    {"cancel", cancels, bench::cancelled},
    {"await", awaits, bench::awaits},
};

}  // namespace

int main(int argc, char** argv) {
    return bench::run_case(argc, argv, cases, [](void (*run)()) { run(); });
}

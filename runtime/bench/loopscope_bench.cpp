// loopscope_bench CASE [--trace]: one case on Loopscope's own runtime.

#include "runtime/asyncio.hpp"
#include "runtime/bench/measure.hpp"

namespace {
using namespace asyncio;

Coro<> yields() {
    for (std::int64_t i = 0; i < bench::switches; ++i)
        co_await sleep(0);
}

Coro<> switches() {
    std::vector<Coro<>> coros;
    for (std::int64_t i = 0; i < bench::switch_tasks; ++i)
        coros.push_back(yields());
    co_await gather(std::move(coros));
}

Coro<std::int64_t> returns(std::int64_t value) {
    co_return value;
}

Coro<> spawns() {
    std::vector<Coro<std::int64_t>> coros;
    coros.reserve(bench::spawned);
    for (std::int64_t i = 0; i < bench::spawned; ++i)
        coros.push_back(returns(i));
    const auto results = co_await gather(std::move(coros));
    std::int64_t sum = 0;
    for (const auto& result : results)
        sum += result.value();
    if (sum != bench::spawned * (bench::spawned - 1) / 2)
        throw RuntimeError("wrong sum");
}

Coro<> sleeps(std::int64_t ns) {
    co_await sleep(static_cast<double>(ns) / 1e9);
}

Coro<> timers() {
    std::vector<Coro<>> coros;
    for (const auto delay : bench::shuffled_delays_ns(bench::sleepers))
        coros.push_back(sleeps(delay));
    co_await gather(std::move(coros));
}

Coro<> memory() {
    std::vector<Task<void>> tasks;
    tasks.reserve(bench::suspended);
    for (std::int64_t i = 0; i < bench::suspended; ++i)
        tasks.push_back(create_task(sleeps(1'000'000'000)));
    co_await sleep(0.001);
    bench::bytes_each(bench::suspended, 0);
    std::fflush(stdout);
    _exit(0);  // tearing it down is not what is measured
}

Coro<> cancels() {
    std::vector<Task<void>> tasks;
    for (std::int64_t i = 0; i < bench::cancelled; ++i)
        tasks.push_back(create_task(sleeps(1'000'000'000)));
    co_await sleep(0);
    for (const auto& task : tasks)
        task.cancel();
    co_await gather(ReturnExceptions::yes, std::move(tasks));
}

Coro<> awaits() {
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < bench::awaits; ++i)
        sum += co_await returns(i);
    if (sum != bench::awaits * (bench::awaits - 1) / 2)
        throw RuntimeError("wrong sum");
}

Coro<> produces(Queue<std::int64_t>& queue) {
    for (std::int64_t i = 0; i < bench::queued; ++i)
        co_await queue.put(i);
}

Coro<> queues() {
    Queue<std::int64_t> queue{bench::queue_size};
    const auto producer = create_task(produces(queue));
    for (std::int64_t i = 0; i < bench::queued; ++i)
        co_await queue.get();
    co_await producer;
}

constexpr bench::Case<Coro<> (*)()> cases[] = {
    {"switch", switches, bench::switch_tasks* bench::switches},
    {"spawn", spawns, bench::spawned},
    {"timers", timers, bench::sleepers},
    {"memory", memory, bench::suspended},
    {"cancel", cancels, bench::cancelled},
    {"await", awaits, bench::awaits},
    {"queue", queues, bench::queued},
};

}  // namespace

int main(int argc, char** argv) {
    const bool traced = argc > 2 && std::string_view{argv[2]} == "--trace";
    return bench::run_case(argc, argv, cases, [&](Coro<> (*make_main)()) {
        trace::Log log;
        Runner runner{traced ? &log : nullptr};
        runner.start(make_main);
        runner.run_to_end();
        runner.main()->check();
    });
}

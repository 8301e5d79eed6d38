// asio_bench CASE: one case on Boost.Asio's awaitables. It has no tasks to await and no gather: a
// completion handler counts.

#include <utility>  // which Boost 1.74 forgets
//
#include <boost/asio.hpp>
#include <chrono>
#include <deque>
#include <optional>

#include "runtime/bench/measure.hpp"

namespace {
namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;

asio::io_context context{1};

awaitable<void> yields() {
    for (std::int64_t i = 0; i < bench::switches; ++i)
        co_await asio::post(use_awaitable);
}

awaitable<std::int64_t> returns(std::int64_t value) {
    co_return value;
}

awaitable<void> sleeps(std::int64_t ns) {
    asio::steady_timer timer{context, std::chrono::nanoseconds{ns}};
    try {
        co_await timer.async_wait(use_awaitable);
    } catch (const boost::system::system_error&) {  // cancelled
    }
}

void switches() {
    for (std::int64_t i = 0; i < bench::switch_tasks; ++i)
        asio::co_spawn(context, yields(), asio::detached);
    context.run();
}

void spawns() {
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < bench::spawned; ++i) {
        asio::co_spawn(context, returns(i),
                       [&](std::exception_ptr, std::int64_t value) { sum += value; });
    }
    context.run();
    if (sum != bench::spawned * (bench::spawned - 1) / 2)
        std::terminate();
}

void timers() {
    for (const auto delay : bench::shuffled_delays_ns(bench::sleepers))
        asio::co_spawn(context, sleeps(delay), asio::detached);
    context.run();
}

void memory() {
    for (std::int64_t i = 0; i < bench::suspended; ++i)
        asio::co_spawn(context, sleeps(1'000'000'000'000'000'000), asio::detached);
    context.poll();
    bench::bytes_each(bench::suspended, 0);
    std::fflush(stdout);
    _exit(0);
}

void cancels() {
    std::deque<asio::steady_timer> timers;
    for (std::int64_t i = 0; i < bench::cancelled; ++i) {
        auto& timer = timers.emplace_back(context, std::chrono::hours{1});
        asio::co_spawn(
            context,
            [](asio::steady_timer& t) -> awaitable<void> {
                try {
                    co_await t.async_wait(use_awaitable);
                } catch (const boost::system::system_error&) {}
            }(timer),
            asio::detached);
    }
    context.poll();
    for (auto& timer : timers)
        timer.cancel();
    context.run();
}

awaitable<void> awaits_many() {
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < bench::awaits; ++i)
        sum += co_await returns(i);
    if (sum != bench::awaits * (bench::awaits - 1) / 2)
        std::terminate();
}

void awaits() {
    asio::co_spawn(context, awaits_many(), asio::detached);
    context.run();
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

#pragma once

#include <algorithm>

#include "runtime/asyncio.hpp"

/// A program whose trace is as long as is wanted, to measure what reads and draws traces.
namespace bench {

/// Sleeps, yields, works under a lock and prints, `rounds` times over. One in 50 fails.
inline asyncio::Coro<int> stress_worker(int number, int rounds, asyncio::Lock& lock) {
    for (int round = 0; round < rounds; ++round) {
        co_await asyncio::sleep(0.001 * (1 + (number * 7 + round * 13) % 50));
        co_await asyncio::sleep(0);
        if (number % 10 == 0) {
            co_await lock.acquire();
            co_await asyncio::sleep(0);
            lock.release();
            asyncio::print("worker", number, "round", round);
        }
    }
    if (number % 50 == 7)
        throw asyncio::ValueError("worker " + std::to_string(number));
    co_return number;
}

/// Gathers its share of the workers; one team in ten cancels the last of them.
inline asyncio::Coro<> stress_team(int first, int size, int rounds) {
    asyncio::Lock lock;
    std::vector<asyncio::Task<int>> workers;
    for (int i = 0; i < size; ++i)
        workers.push_back(asyncio::create_task(stress_worker(first + i, rounds, lock)));
    co_await asyncio::sleep(0.01);
    if (first / size % 10 == 3)
        workers.back().cancel();
    co_await asyncio::gather(asyncio::ReturnExceptions::yes, std::move(workers));
}

/// About `events` events of `tasks` workers in teams of 50, a third of which work at a time.
inline asyncio::Coro<> stress(int tasks, int events) {
    constexpr int team = 50, events_of_a_round = 11, events_of_a_life = 14;
    const int rounds = std::max(1, (events / tasks - events_of_a_life) / events_of_a_round);
    const int teams = tasks / team;
    for (int begun = 0; begun < teams;) {
        std::vector<asyncio::Task<void>> now;
        for (const int end = std::min(teams, begun + (teams + 2) / 3); begun < end; ++begun)
            now.push_back(asyncio::create_task(stress_team(begun * team, team, rounds)));
        co_await asyncio::gather(std::move(now));
    }
}

}  // namespace bench

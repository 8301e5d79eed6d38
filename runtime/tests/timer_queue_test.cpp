#include "runtime/timer_queue.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

using asyncio::detail::Timer;
using asyncio::detail::TimerQueue;

namespace {

struct Before {
    bool operator()(const Timer& a, const Timer& b) const { return a.before(b); }
};

/// A queue, and beside it what it must be like.
struct Both {
    void push(std::int64_t when_ns) {
        const Timer timer{when_ns, ++sequence, nullptr};
        queue.push(timer);
        sorted.insert(timer);
    }
    void pop() {
        const Timer first = *sorted.begin();
        sorted.erase(sorted.begin());
        const bool same = queue.pop().sequence == first.sequence;
        CHECK(same);
    }

    TimerQueue queue;
    std::set<Timer, Before> sorted;
    std::uint64_t sequence = 0;
};

}  // namespace

TEST_CASE("timers fire by deadline, then in order, whether they come singly or by the thousand") {
    std::mt19937 random{1};
    const auto upto = [&](int n) { return std::uniform_int_distribution{0, n}(random); };
    Both both;
    for (int round = 0; round < 200; ++round) {
        for (int n = upto(3) == 0 ? upto(1000) : upto(5); n > 0; --n)
            both.push(upto(500));
        for (int n = upto(both.sorted.size() > 3000 ? 3000 : 300); n > 0 && !both.sorted.empty();
             --n)
            both.pop();
        CHECK(both.queue.size() == both.sorted.size());
    }
    const auto odd = [](const Timer& timer) { return timer.sequence % 2 == 1; };
    both.queue.erase_if(odd);
    std::erase_if(both.sorted, odd);
    while (!both.sorted.empty())
        both.pop();
    CHECK(both.queue.empty());
}

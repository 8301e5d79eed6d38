#include "runtime/trace/timer_list.hpp"

#include <doctest/doctest.h>

namespace {

/// An id that counts how often one is copied, which is what moving entries about costs.
struct CountedId {
    std::uint32_t number = 0;
    static inline std::size_t copies = 0;
    CountedId() = default;
    CountedId(std::uint32_t n) : number(n) {}
    CountedId(const CountedId& other) : number(other.number) { ++copies; }
    CountedId& operator=(const CountedId& other) {
        number = other.number;
        ++copies;
        return *this;
    }
    auto operator<=>(const CountedId&) const = default;
};
struct Timer {
    CountedId id;
    std::int64_t when_ns = 0;
};
using Timers = trace::TimerList<Timer>;

/// Copies of ids while so many timers are set, the nth as `id(n)`, and dropped one by one.
template <class Number>
std::size_t copies_of(std::uint32_t count, Number number) {
    Timers timers;
    CountedId::copies = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        timers.insert({number(i), 1000 - i % 7});
    for (std::uint32_t i = 0; i < count; ++i) {
        REQUIRE(timers.find(number(i)));
        timers.erase(number(i));
        CHECK_FALSE(timers.find(number(i)));
    }
    CHECK(timers.empty());
    return CountedId::copies;
}

}  // namespace

TEST_CASE("timer list: four times as many are set and dropped with some four times the work") {
    constexpr std::uint32_t count = 2000;
    const auto check = [&](auto number) {
        const auto few = copies_of(count, [&](auto i) { return number(i, count); });
        const auto many = copies_of(4 * count, [&](auto i) { return number(i, 4 * count); });
        CHECK(many < 6 * few);
    };
    check([](std::uint32_t i, std::uint32_t) { return i + 1; });
    check([](std::uint32_t i, std::uint32_t n) { return n - i; });
    check([](std::uint32_t i, std::uint32_t n) { return i % 2 == 0 ? i / 2 + 1 : n - i / 2; });
}

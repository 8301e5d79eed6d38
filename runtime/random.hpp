#pragma once

#include <cstdint>
#include <iterator>

/// Numbers to make programs of.
namespace random_numbers {

/// splitmix64: the same for a seed on every platform, as the standard library's distributions are
/// not.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// 0 <= result < n
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    bool chance(int percent) { return below(100) < percent; }
    const auto& pick(const auto& from) {
        return std::data(from)[below(static_cast<int>(std::size(from)))];
    }
    void shuffle(auto& items) {
        for (auto n = static_cast<int>(std::size(items)); n > 1; --n) {
            using std::swap;
            swap(items[static_cast<std::size_t>(n - 1)], items[static_cast<std::size_t>(below(n))]);
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace random_numbers

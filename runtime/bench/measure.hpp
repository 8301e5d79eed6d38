#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

/// What all the benchmark's programs share: a case's size, its clock and how it tells its figure.
namespace bench {

inline constexpr std::int64_t switch_tasks = 1'000, switches = 1'000;
inline constexpr std::int64_t spawned = 1'000'000;
inline constexpr std::int64_t sleepers = 100'000;
inline constexpr std::int64_t suspended = 1'000'000;
inline constexpr std::int64_t cancelled = 100'000;
inline constexpr std::int64_t awaits = 1'000'000;
inline constexpr std::int64_t queued = 1'000'000;
inline constexpr std::int64_t queue_size = 10;

/// Distinct delays from 0.1 us on, 0.1 us apart, shuffled the same way every time.
inline std::vector<std::int64_t> shuffled_delays_ns(std::int64_t count) {
    std::vector<std::int64_t> delays(static_cast<std::size_t>(count));
    std::iota(delays.begin(), delays.end(), 1);
    std::uint64_t state = 1;
    for (std::size_t i = delays.size() - 1; i > 0; --i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        std::swap(delays[i], delays[static_cast<std::size_t>((state >> 33) % (i + 1))]);
    }
    for (auto& delay : delays)
        delay *= 100;
    return delays;
}

/// Nanoseconds of processor time that this process has used: what others do meanwhile, and real
/// sleeping, do not count.
inline std::int64_t cpu_ns() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// The most memory that this process has had; getrusage's would be that of who started it, if that
/// was more.
inline std::int64_t peak_bytes() {
    std::ifstream status{"/proc/self/status"};
    std::int64_t kib = 0;
    for (std::string word; status >> word && word != "VmHWM:";) {}
    status >> kib;
    return kib * 1024;
}

/// Calls `run`, and prints what one of `count` operations took, in nanoseconds.
template <class F>
void time_each(std::int64_t count, F&& run) {
    const auto begin = cpu_ns();
    run();
    std::printf("%.3f\n", static_cast<double>(cpu_ns() - begin) / static_cast<double>(count));
}

/// Prints by how many bytes each of `count` has raised the peak since `before`.
inline void bytes_each(std::int64_t count, std::int64_t before) {
    std::printf("%.1f\n", static_cast<double>(peak_bytes() - before) / static_cast<double>(count));
}

/// Prints a figure that is not of a case: its name, a tab, its value.
inline void tell(const std::string& name, double value) {
    std::printf("%s\t%.3f\n", name.c_str(), value);
    std::fflush(stdout);
}
inline void tell_median_and_worst(const std::string& name, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    tell(name + ", median ms", ms[ms.size() / 2]);
    tell(name + ", worst ms", ms.back());
}

/// One of a program's cases; `Main` is what it is to run.
template <class Main>
struct Case {
    std::string_view name;
    Main main;
    std::int64_t count;  ///< operations
};

/// Runs the case that the first argument names, by `run`; returns the exit status.
template <class Main, std::size_t count, class F>
int run_case(int argc, char** argv, const Case<Main> (&cases)[count], F&& run) {
    const std::string_view name = argc > 1 ? argv[1] : "";
    for (const auto& one : cases) {
        if (one.name == name) {
            time_each(one.count, [&] { run(one.main); });
            return 0;
        }
    }
    std::fprintf(stderr, "%s: there is no case '%s'\n", argv[0], argc > 1 ? argv[1] : "");
    return 2;
}

}  // namespace bench

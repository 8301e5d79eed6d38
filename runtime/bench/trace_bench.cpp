// trace_bench: a trace of 10,000 tasks and 1,000,000 events. Prints `name<TAB>value` lines.

#include <chrono>
#include <cstdio>
#include <sstream>

#include "runtime/asyncio.hpp"
#include "runtime/bench/measure.hpp"
#include "runtime/bench/stress.hpp"
#include "runtime/trace/history.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace {

constexpr int tasks = 10'000, events = 1'000'000, jumps = 1'000;

using bench::tell;

/// Processor time, in nanoseconds, of one call.
template <class F>
double ns_of(F&& f) {
    const auto begin = bench::cpu_ns();
    f();
    return static_cast<double>(bench::cpu_ns() - begin);
}

void record(trace::Log& log) {
    asyncio::Runner runner{&log};
    runner.start([] { return bench::stress(tasks, events); });
    runner.run_to_end();
}

/// Median and worst of going to `jumps` events at random, those of the first one included: it makes
/// the keyframes.
void tell_jumps(const trace::Log& log) {
    const trace::History history{log};
    tell("World: keyframes made, ms", ns_of([&] { (void)history.at(log.size()); }) / 1e6);
    std::vector<double> ms;
    std::uint64_t state = 1;
    for (int i = 0; i < jumps; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const std::size_t position = (state >> 33) % (log.size() + 1);
        ms.push_back(ns_of([&] { (void)history.at(position); }) / 1e6);
    }
    bench::tell_median_and_worst("World at a random event", std::move(ms));
    tell("World: keyframes, % of the trace",
         100 * static_cast<double>(history.bytes()) / static_cast<double>(log.bytes()));

    std::size_t position = log.size() / 2;
    const double ns = ns_of([&] {
        for (int i = 0; i < 10'000; ++i)
            (void)history.at(++position);
    });
    tell("World at the next event, us", ns / 1e3 / 10'000);
}

}  // namespace

int main() {
    trace::Log log;
    const auto before = bench::peak_bytes();
    const double recorded_ns = ns_of([&] { record(log); });
    const auto count = static_cast<double>(log.size());
    tell("events", count);
    tell("recorded, s", recorded_ns / 1e9);
    tell("bytes an event", static_cast<double>(log.bytes()) / count);
    tell("bytes an event, by the process's peak",
         static_cast<double>(bench::peak_bytes() - before) / count);
    tell_jumps(log);

    std::stringstream written;
    tell("written, s", ns_of([&] { trace::write_json_lines(written, log); }) / 1e9);
    std::size_t read = 0;
    tell("read, s", ns_of([&] { read = trace::read_json_lines(written).size(); }) / 1e9);
    return read == log.size() ? 0 : 1;
}

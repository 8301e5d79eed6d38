#include "app/run/seconds.hpp"

#include <doctest/doctest.h>

#include "app/scene/loop_strip.hpp"
#include "app/scene/output.hpp"
#include "app/scene/transport.hpp"
#include "app/tests/recorded.hpp"
#include "app/timeline/timeline.hpp"
#include "app/words/narration.hpp"

using namespace app;

namespace {

/// A run whose clock jumps by these.
trace::Log jumps(std::initializer_list<std::int64_t> by_ns) {
    trace::Log log;
    std::int64_t t_ns = 0;
    for (const std::int64_t by : by_ns) {
        t_ns += by;
        log.append(trace::TraceEvent{{}, trace::Advance{t_ns, by}});
    }
    return log;
}

SecondsText seconds_of(const trace::Log& log) {
    return {log, RunIndex{log}};
}

asyncio::Coro<> naps_briefly() {
    co_await asyncio::sleep(0.0015);
    asyncio::print("awake");
    co_await asyncio::sleep(2);
}

}  // namespace

TEST_CASE("seconds: two decimals are enough for most runs") {
    const auto seconds = seconds_of(jumps({1'000'000'000, 350'000'000}));
    CHECK(seconds(0) == "0.00 s");
    CHECK(seconds(2'000'000'000) == "2.00 s");
    CHECK(seconds(50'000'000) == "0.05 s");
    CHECK(seconds(734'521'312) == "0.73 s");  // the clock on its way
    CHECK(seconds_of({})(1'000'000'000) == "1.00 s");
}

TEST_CASE("seconds: as many decimals as the run's finest time") {
    CHECK(seconds_of(jumps({3'000'000}))(3'000'000) == "0.003 s");
    const auto seconds = seconds_of(jumps({10'000'000, 1'500'000, 1'000'000'000}));
    CHECK(seconds(1'500'000) == "0.0015 s");
    CHECK(seconds(1'011'500'000) == "1.0115 s");
    CHECK(seconds(1'000'000'000) == "1.0000 s");
}

TEST_CASE("seconds: a true clock is shown to the microsecond") {
    CHECK(seconds_of(jumps({103'528'117}))(103'528'117) == "0.103528 s");
}

TEST_CASE("seconds: a delay counts that has not passed, and a sleep that blocks") {
    trace::Log log;
    log.append(
        trace::TraceEvent{{}, trace::TimerScheduled{{}, 1'000'000, 1'000'000, {}, true, {}}});
    CHECK(seconds_of(log).decimals() == 3);
    log.append(trace::TraceEvent{{}, trace::BlockingSleep{500'000, 500'000, {}}});
    CHECK(seconds_of(log).decimals() == 4);
}

TEST_CASE("seconds: no panel calls a short time no time") {
    Recorded run{naps_briefly};
    const Moment asleep = run.at(run.after<trace::TimerScheduled>());
    CHECK(loop_strip(asleep).timers.at(0).deadline == "@0.0015 s");
    CHECK(loop_strip(asleep).timers.at(0).remaining == "0.0015 s left");
    CHECK(plain_text(narrate(asleep).now).find("0.0015 s") != std::string::npos);
    const Moment awake = run.at(run.after<trace::Print>());
    CHECK(transport_scene(awake).status.ends_with(" 0.0015 s"));
    CHECK(Output{awake}.line(0).time == "0.0015 s");
}

TEST_CASE("seconds: in brief") {
    CHECK(brief_seconds_text(500'000'000) == "0.5 s");
    CHECK(brief_seconds_text(3'000'000'000) == "3 s");
    CHECK(brief_seconds_text(300'000'000) == "0.3 s");
}

#include "app/report/critical_path.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

#include <string>
#include <vector>

#include "app/report/told.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"

using namespace app;
using namespace asyncio;

namespace {

/// "fetch(2) 1, main 0.5": the tasks on a path that take time, one after another.
std::string steps(const Recorded& run, const CriticalPath& path) {
    std::string all;
    trace::Id last{};
    std::int64_t ns = 0;
    const auto end = [&] {
        if (ns > 0)
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", run.run().facts().labels[last],
                               static_cast<double>(ns) / 1e9);
        ns = 0;
    };
    for (const PathSegment& segment : path.segments) {
        if (segment.task != last)
            end();
        last = segment.task;
        ns += segment.duration_ns();
    }
    end();
    return all;
}

std::string path_of(const Recorded& run) {
    return steps(run, critical_path(run.log(), run.run().facts()));
}
std::string path_of(const Recorded& run, trace::Id of) {
    return steps(run, critical_path_of(run.log(), run.run().facts(), of));
}

Coro<> nap(double seconds) {
    co_await sleep(seconds);
}

Coro<> waits_long(Event& event) {
    co_await sleep(2);
    event.set();
    co_await sleep(5);
}
Coro<> needs(Event& event) {
    co_await event.wait();
    co_await sleep(1);
}
Coro<> hands_over() {
    Event event;
    auto one = create_task(waits_long(event));
    co_await needs(event);
    one.cancel();
}

/// Began long before anybody waited for it.
Coro<> meets_late() {
    auto old = create_task(nap(5));
    co_await sleep(3);
    co_await old;
}

Coro<> makes_another() {
    co_await sleep(1);
    auto inner = create_task(nap(2));
    co_await inner;
}
Coro<> creates_in_turn() {
    auto outer = create_task(makes_another());
    co_await outer;
}

Coro<> gathers_twice() {
    co_await gather(nap(1), nap(2));
    co_await gather(nap(4), nap(3));
}

Coro<> hands_on_often() {
    for (int i = 0; i < 400; ++i) {
        auto task = create_task(nap(0.05));
        co_await task;
    }
}

Coro<> waits_for_nothing() {
    Event event;
    co_await sleep(1);
    co_await event.wait();
}

}  // namespace

TEST_CASE("critical path: through a gather to the child that ended last") {
    CHECK(path_of(Recorded{"2.2"}) == "compute(3) 3");
    CHECK(path_of(Recorded{gathers_twice}) == "nap(2.0) 2, nap(4.0) 4");
}

TEST_CASE("critical path: through a future to the task that completes it, and no further") {
    // What that task does later, or would have done, is not on it.
    CHECK(path_of(Recorded{hands_over}) == "waits_long 2, hands_over 1");
}

TEST_CASE("critical path: only while the original waits") {
    // The sleep that main waited for had begun 3 s before: until then main itself slept.
    CHECK(path_of(Recorded{meets_late}) == "meets_late 3, nap(5.0) 2");
}

TEST_CASE("critical path: through a task that is made meanwhile") {
    CHECK(path_of(Recorded{creates_in_turn}) == "makes_another 1, nap(2.0) 2");
}

TEST_CASE("critical path: of a chosen task or gather") {
    const Recorded run{gathers_twice};
    const trace::Id first{trace::IdKind::gather, 1}, second{trace::IdKind::gather, 2};
    CHECK(path_of(run, first) == "nap(2.0) 2");
    CHECK(path_of(run, second) == "nap(4.0) 4");
    CHECK(path_of(run, {trace::IdKind::task, 5}) == "nap(3.0) 3");
    CHECK(path_of(run, {trace::IdKind::task, 99}) == "");
}

TEST_CASE("critical path: what never comes is waited for to the end") {
    const Recorded run{waits_for_nothing};
    const auto path = critical_path(run.log(), run.run().facts());
    REQUIRE(!path.segments.empty());
    CHECK(path.segments.back().why == PathSegment::Why::waits);
    CHECK(path.segments.back().to == run.log().size());
}

TEST_CASE("critical path: of very many parts the first and the last are told") {
    Recorded run{hands_on_often};
    const report::Report report{run.run()};
    CHECK(plain_text(report::told_path(report, run.at(0), {})) ==
          "20.00 s: nap(0.05) #1 0.05 s → nap(0.05) #2 0.05 s → nap(0.05) #3 0.05 s → … 394 more "
          "… → nap(0.05) #398 0.05 s → nap(0.05) #399 0.05 s → nap(0.05) #400 0.05 s.");
}

TEST_CASE("critical path: a lock, a semaphore, and the time that is lost to a held thread") {
    Recorded run{recordings::open("report/crawl.jsonl")};
    const report::Report report{run.run()};
    CHECK(plain_text(report::told_path(report, run.at(0), {})) ==
          "1.20 s: fetch #2 0.60 s → frees the semaphore → fetch #4 0.60 s; for 0.20 s of it "
          "heartbeat holds the thread.");
    CHECK(plain_text(report::told_path(report, run.at(0, Language::zh), {})) ==
          "1.20 s：fetch #2 0.60 s → 释放信号量 → fetch #4 0.60 s；其中 0.20 s 是 heartbeat "
          "占着线程。");
}

TEST_CASE("critical path: of several runs of a loop that of what stopped each, and between them") {
    // The server lives through all of them, and decides none.
    Recorded run{recordings::open("report/several_runs.jsonl")};
    const report::Report report{run.run()};
    CHECK(
        plain_text(report::told_path(report, run.at(0), {})) ==
        "0.70 s: main #1 0.10 s → code outside the event loop 0.30 s → main #2 0.10 s → the timer "
        "of the callback loop.stop 0.20 s.");
    CHECK(plain_text(report::told_path(report, run.at(0, Language::zh), {})) ==
          "0.70 s：main #1 0.10 s → 事件循环之外的代码 0.30 s → main #2 0.10 s → "
          "“loop.stop”回调的定时器 0.20 s。");
}

TEST_CASE("critical path: the end waits for the threads of the pool") {
    Recorded run{recordings::open("report/thread_pool.jsonl")};
    const report::Report report{run.run()};
    CHECK(plain_text(report::told_path(report, run.at(0), {})) ==
          "0.602 s: main 0.102 s → waiting for the threads of the pool 0.498 s.");
    CHECK(plain_text(report::told_path(report, run.at(0, Language::zh), {})) ==
          "0.602 s：main 0.102 s → 等线程池的线程 0.498 s。");
}

TEST_CASE("critical path: what a task that leaves the loop raises ends its run") {
    // main is woken only as asyncio.run cleans up.
    CHECK(path_of(Recorded{recordings::open("report/leaves.jsonl")}) == "leave 0.1");
}

TEST_CASE("critical path: its segments follow one another, in positions and in time") {
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        const Recorded run{read_recording(path.string())};
        const auto& facts = run.run().facts();
        const auto found = critical_path(run.log(), facts);
        std::size_t at = 0, stays = 0;
        auto at_ns = found.segments.empty() ? 0 : found.segments.front().from_ns;
        for (const PathSegment& segment : found.segments) {
            CHECK(segment.from >= at);
            CHECK(segment.from_ns == at_ns);
            at_ns = segment.to_ns;
            CHECK(segment.from < segment.to);
            CHECK(segment.from_ns <= segment.to_ns);
            CHECK(segment.late_ns <= segment.duration_ns());
            at = segment.to;
        }
        CHECK(at <= run.log().size());
        // So that it grows no faster than the run does.
        for (const Life& life : facts.timeline.lives)
            stays += life.stays.size();
        CHECK(found.segments.size() <= 2 * stays);
        // Whatever ends by itself is the last on the way.
        for (const Life& life : facts.timeline.lives) {
            const auto own = critical_path_of(run.log(), facts, life.task);
            if (!own.segments.empty())
                CHECK(own.segments.front().from >= life.created);
        }
    }
}

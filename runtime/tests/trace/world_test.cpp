#include "runtime/trace/world.hpp"

#include <doctest/doctest.h>

#include "runtime/tests/trace/written.hpp"
#include "runtime/trace/history.hpp"

using namespace trace;
using State = TaskState;

namespace {

constexpr Id task(std::uint32_t n) {
    return {IdKind::task, n};
}

/// The world after events that follow the first six of a main task that runs.
World after(const Lines& events) {
    const Log log = read(written(main_runs + events));
    World world;
    for (const auto& event : log.events())
        world.apply(log, event);
    return world;
}

const std::string eager_task =
    R"("ev":"task_created","cur":"T1","task":"T2","name":"b","coro":"b","by":"T1","via":"create_task")";
const std::string eager_step =
    R"("ev":"step_begin","cur":"T2","task":"T2","n":1,"handle":"H1","cause":"eager","line":7,"fn":"b")";
const std::string suspended =
    R"("ev":"step_end","cur":"T2","task":"T2","outcome":"suspended","on":{"kind":"future","what":"Lock.acquire"},"stack":[["b",7]])";
const std::string main_returns =
    R"("ev":"step_end","cur":"T1","task":"T1","outcome":"returned","result":"None")";

}  // namespace

TEST_CASE("an eager task's first step is within the step that created it") {
    const World inner = after({eager_task, eager_step});
    CHECK(inner.running_task == task(2));
    CHECK(inner.task(task(2))->state == State::running);
    CHECK(inner.task(task(2))->cause == Cause::eager);
    CHECK(inner.task(task(1))->state == State::running);
    CHECK(inner.todo == 0);  // of one handle in the snapshot, which is main's

    const World back = after({eager_task, eager_step, suspended});
    CHECK(back.running_task == task(1));
    CHECK(back.running_handle == Id{IdKind::handle, 1});
    CHECK(back.interrupted.empty());
    CHECK(back.task(task(2))->state == State::suspended);

    const World over = after({eager_task, eager_step, suspended, main_returns});
    CHECK_FALSE(over.running_task);
    CHECK_FALSE(over.running_handle);
}

TEST_CASE("a task that awaits what is done runs on, at that line") {
    const World world = after(
        {eager_task, R"("ev":"await_done","cur":"T1","task":"T1","of":"T2","line":4,"fn":"main")"});
    CHECK(world.task(task(1))->state == State::running);
    CHECK(world.task(task(1))->site != Site::none);
    CHECK(world.task(task(2))->state == State::ready);
}

TEST_CASE("a task that waits for something of asyncio's says for what") {
    const std::string created =
        R"("ev":"future_created","cur":"T1","fut":"F1","what":"Lock.acquire")";
    const std::string waits =
        R"("ev":"step_end","cur":"T1","task":"T1","outcome":"suspended","on":{"kind":"future","fut":"F1","what":"Lock.acquire"},"stack":[["main",4]])";
    const Log log = read(written(main_runs + Lines{created, waits}));
    const World world = History{log}.at(log.size());
    const TaskView& main = *world.task(task(1));
    CHECK(main.state == State::suspended);
    CHECK(main.waits_on.on == Id{IdKind::future, 1});
    CHECK(log.text(main.waits_on.what) == "Lock.acquire");
    CHECK(log.place(main.site) == Place{"main", 4});
}

TEST_CASE("a name may change, and requests to cancel may be taken back") {
    const std::string renamed = R"("ev":"task_renamed","cur":"T1","task":"T1","name":"chief")";
    const std::string cancel =
        R"("ev":"cancel_requested","cur":"T1","target":"T1","kind":"task","effect":"must_cancel","count":2)";
    const std::string uncancel = R"("ev":"uncancel","cur":"T1","task":"T1","count":1)";
    const Log log = read(written(main_runs + Lines{renamed, cancel, uncancel}));
    const History history{log};
    CHECK(log.text(history.at(7).task(task(1))->name) == "chief");
    CHECK(history.at(8).task(task(1))->cancels == 2);
    CHECK(history.at(9).task(task(1))->cancels == 1);
}

TEST_CASE("while a program blocks, the clock goes on") {
    const World world = after({R"("ev":"blocking_sleep","cur":"T1","ns":7,"to_ns":7)"});
    CHECK(world.t_ns == 7);
    CHECK(world.task(task(1))->state == State::running);
}

TEST_CASE("gather's slots are filled by children that had ended, too") {
    const std::string done =
        R"("ev":"task_done","cur":"T2","task":"T2","state":"result","result":"5")";
    const std::string returned =
        R"("ev":"step_end","cur":"T2","task":"T2","outcome":"returned","result":"5")";
    const std::string gather =
        R"("ev":"gather_created","cur":"T1","gather":"G1","children":["T2","T1","T2"],"nfuts":2,"return_exceptions":false)";
    const std::string child =
        R"("ev":"gather_child_done","cur":"T1","gather":"G1","child":"T2","index":[0,2],"nfinished":1,"nfuts":2,"state":"result","result":"5","effect":"slot")";
    const World world = after({eager_task, eager_step, done, returned, gather, child});
    REQUIRE(world.gathers.size() == 1);
    const auto& slots = world.gathers[0].slots;
    CHECK(slots[0].filled);
    CHECK_FALSE(slots[1].filled);
    CHECK(slots[2].rank == 1);
    CHECK(world.running_task == task(1));
    CHECK(world.running_action == Action{});
}

TEST_CASE("a program may run several loops, one after the other") {
    const auto shutdown = [](const std::string& phase) {
        return R"("ev":"shutdown","cur":null,"phase":")" + phase + '"';
    };
    const std::string ready =
        R"("ev":"ready","cur":"T1","handle":"H2","do":"call","callable":"f","cause":"call_soon")";
    const Lines first{ready,
                      main_returns,
                      R"("ev":"iter_end","cur":null,"ready":1)",
                      R"("ev":"loop_run_end","cur":null,"ready":1,"timers":0)",
                      shutdown("cancel_all_tasks") + R"(,"tasks":[])",
                      shutdown("loop_close") + R"(,"dropped_ready":["H2"],"dropped_timers":[])"};
    const World closed = after(first);
    CHECK(closed.phase == Phase::closed);
    CHECK(closed.shutting_down);
    CHECK(closed.ready.empty());
    const World again = after(
        first + Lines{R"("ev":"loop_created","cur":null)", R"("ev":"loop_run_begin","cur":null)"});
    CHECK(again.phase == Phase::starting);
    CHECK_FALSE(again.shutting_down);
}

TEST_CASE("what a thread prints is not where the running task is") {
    const World world =
        after({R"("ev":"print","cur":"T1","text":"a","nl":true,"h":"H1","line":5,"fn":"main")",
               R"("ev":"print","cur":null,"text":"b","nl":true,"h":null,"line":9,"fn":"work")"});
    CHECK(world.prints.size() == 2);
    const Log log = read(written(main_runs));
    CHECK(world.task(task(1))->site != Site::none);
    CHECK(world.task(task(1))->site ==
          after({R"("ev":"print","cur":"T1","text":"a","nl":true,"h":"H1","line":5,"fn":"main")"})
              .task(task(1))
              ->site);
}

TEST_CASE("what has ended stays so") {
    const std::string done = R"("ev":"task_done","cur":"T1","task":"T1","state":"cancelled")";
    const std::string ready =
        R"("ev":"ready","cur":null,"handle":"H2","do":"wakeup","task":"T1","cause":"threadsafe")";
    CHECK(after({done, main_returns, ready}).task(task(1))->state == State::cancelled);
}

TEST_CASE("the world is the same wherever one jumps, in a long log as well") {
    Lines events = main_runs;
    for (int i = 2; i < 400; ++i) {
        const auto n = std::to_string(i);
        events.push_back(R"("ev":"task_created","cur":"T1","task":"T)" + n +
                         R"(","name":"a","coro":"a","by":"T1","via":"create_task")");
        events.push_back(R"("ev":"print","cur":"T1","text":")" + n + R"(","nl":true,"h":"H1")");
    }
    const Log log = read(written(events));
    const History history{log};
    std::vector<World> worlds(1);
    for (const auto& event : log.events()) {
        worlds.push_back(worlds.back());
        worlds.back().apply(log, event);
    }
    CHECK(history.at(log.size()) == worlds.back());
    for (std::size_t i = 0; i < worlds.size(); i += 7)
        REQUIRE(history.at(i) == worlds[i]);
}

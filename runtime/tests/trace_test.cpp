#include <doctest/doctest.h>

#include <sstream>

#include "runtime/tests/program.hpp"
#include "runtime/trace/history.hpp"
#include "runtime/trace/json_lines.hpp"

using namespace asyncio;
using State = trace::TaskState;

namespace {

Coro<Number> compute(Number x) {
    co_await sleep(x);
    co_return x* x;
}

Coro<> gathers() {
    print(co_await gather(compute(2), compute(1)));
}

Coro<> has_many_results() {
    for (int i = 0; i < 1000; ++i)
        co_await create_task(compute(i / 2 * -1));
}

Coro<> forgets() {
    create_task(compute(1));
    print("two\nlines");
    co_return;
}

/// The world just after the first event of this kind for which `is` holds.
template <class T, class Is>
trace::World after(const Program& program, Is is) {
    trace::World world;
    for (const auto& event : program.log.events()) {
        world.apply(program.log, event);
        if (const auto* e = trace::get<T>(event); e && is(*e))
            return world;
    }
    FAIL("no such event");
    return world;
}

constexpr trace::Id task(std::uint32_t n) {
    return {trace::IdKind::task, n};
}

}  // namespace

TEST_CASE("a log keeps equal texts, places and lists once") {
    trace::Log log;
    CHECK(log.intern("a") == log.intern("a"));
    CHECK(log.intern("a") != log.intern("b"));
    CHECK(log.intern("") == trace::Text::none);
    CHECK(log.text(log.intern("b")) == "b");
    const auto place = log.intern(trace::Place{"main", 3});
    CHECK(log.intern(trace::Place{"main", 3}) == place);
    CHECK(log.intern(trace::Place{"main", 4}) != place);
    CHECK(log.place(place) == trace::Place{"main", 3});
    const std::vector<trace::Id> ids{task(1), task(2)};
    CHECK(log.ids(log.intern(ids)).size() == 2);
    CHECK(log.ids(log.intern(std::vector<trace::Id>{})).empty());
    CHECK(task(12).str() == "T12");
}

TEST_CASE("of many texts each is told as it is, and what is none stays none") {
    const Program program{has_many_results};
    const auto tasks = program.all<trace::TaskDone>();
    REQUIRE(tasks.size() > 1000);
    std::size_t kept_once = 0;
    for (std::size_t i = 0; i < 1000; ++i) {
        const auto root = i / 2;
        CHECK(program.log.text(tasks[i].value) == std::to_string(root * root));
        kept_once += i > 0 && tasks[i].value == tasks[i - 1].value;
    }
    CHECK(kept_once > 400);  // of the 500 that are as the one before
    for (const auto& created : program.all<trace::TaskCreated>())
        CHECK(created.auto_name == trace::Text::none);
}

TEST_CASE("forward and back give the same world at every event") {
    for (const Program& program : {Program{gathers}, Program{forgets}}) {
        std::vector<trace::World> forward(1);
        for (const auto& event : program.log.events()) {
            forward.push_back(forward.back());
            forward.back().apply(program.log, event);
        }
        const trace::History history{program.log};
        for (std::size_t i = forward.size(); i-- > 0;)
            REQUIRE(history.at(i) == forward[i]);
        for (std::size_t i = 0; i < forward.size(); ++i)
            REQUIRE(history.at(i) == forward[i]);
        CHECK(forward.back().rc == 0);
        CHECK_FALSE(forward.front() == forward.back());
    }
}

TEST_CASE("a history follows a log that grows") {
    trace::Log log;
    Runner runner{&log};
    const trace::History history{log};
    runner.start(gathers);
    while (runner.step()) {
        trace::World world;
        for (const auto& event : log.events())
            world.apply(log, event);
        REQUIRE(history.at(log.size()) == world);
    }
}

TEST_CASE("the world knows each task's state and what it waits for") {
    const Program program{gathers};
    const auto started =
        after<trace::StepEnd>(program, [](const auto& e) { return e.task == task(3); });
    CHECK(started.task(task(1))->state == State::suspended);
    CHECK(started.task(task(1))->waits_on.kind == trace::WaitsOn::Kind::gather);
    CHECK(started.task(task(2))->waits_on.until_ns == 2'000'000'000);
    REQUIRE(started.timers.size() == 2);
    CHECK(started.timers.front().task == task(3));  // the earlier deadline is first
    CHECK(started.ready.empty());
    CHECK_FALSE(started.running_task);

    const auto woken = after<trace::ReadyEvent>(
        program, [](const auto& e) { return e.action.what == trace::Do::wakeup; });
    CHECK(woken.task(task(3))->state == State::ready);
    CHECK(woken.ready.size() == 1);
    CHECK(woken.t_ns == 1'000'000'000);

    const auto resumed = after<trace::StepBegin>(
        program, [](const auto& e) { return e.task == task(3) && e.n == 2; });
    CHECK(resumed.running_task == task(3));
    CHECK(resumed.task(task(3))->state == State::running);
    CHECK(resumed.ready.empty());
}

TEST_CASE("the world knows gather's slots, in argument order with the order of ending") {
    const Program program{gathers};
    const auto one = after<trace::GatherChildDone>(program, [](const auto&) { return true; });
    REQUIRE(one.gathers.size() == 1);
    const auto& slots = one.gathers[0].slots;
    REQUIRE(slots.size() == 2);
    CHECK_FALSE(slots[0].filled);
    CHECK(slots[1].filled);
    CHECK(slots[1].rank == 1);
    CHECK(program.text(slots[1].value) == "1");
    CHECK_FALSE(one.gathers[0].done);

    const auto all = after<trace::GatherDone>(program, [](const auto&) { return true; });
    CHECK(all.gathers[0].slots[0].rank == 2);
    CHECK(program.text(all.gathers[0].value) == "[4, 1]");
}

TEST_CASE("the world knows what run does with what is left") {
    const Program program{forgets};
    const auto cancelling =
        after<trace::CancelRequested>(program, [](const auto&) { return true; });
    CHECK(cancelling.phase == trace::Phase::cancelling);
    CHECK(cancelling.shutting_down);
    CHECK(cancelling.task(task(1))->state == State::done);
    CHECK(cancelling.task(task(2))->cancels == 1);
    const auto end =
        after<trace::TaskDone>(program, [](const auto& e) { return e.task == task(2); });
    CHECK(end.task(task(2))->state == State::cancelled);
    REQUIRE(end.timers.size() == 1);
    CHECK(end.timers.front().cancelled);
    CHECK(end.prints.size() == 2);  // an event a line
}

TEST_CASE("a clock jump is over when its event is") {
    const auto world = after<trace::Advance>(Program{gathers}, [](const auto&) { return true; });
    CHECK(world.t_ns == 1'000'000'000);
    CHECK(world.phase == trace::Phase::waiting);
}

TEST_CASE("written out, an event has the fields of a recording of CPython") {
    const Program program{forgets};
    std::ostringstream out;
    trace::write_json_lines(out, program.log, [](const trace::Place& place) {
        return trace::Place{place.fn, 7};
    });
    const std::string text = out.str();
    CHECK(text.starts_with(
        R"({"seq":1,"t_ns":0,"it":0,"ev":"program_begin","cur":null,"format":2,"program":"main"})"));
    CHECK(
        text.find(R"("ev":"step_end","cur":"T2","task":"T2","name":"Task-2","outcome":"suspended",)"
                  R"("on":{"kind":"sleep","fut":"F1","timer":"M1","until_ns":1000000000},)"
                  R"("line":7,"fn":"compute","stack":[["compute",7]]})") != text.npos);
    CHECK(text.find(R"("ev":"cancel_requested","cur":null,"target":"T2","kind":"task",)"
                    R"("name":"Task-2","effect":"to_waiter","waiter":"F1","count":1)") !=
          text.npos);
    CHECK(text.ends_with("\"ev\":\"program_end\",\"cur\":null,\"rc\":0}\n"));
}

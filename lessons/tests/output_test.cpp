#include <doctest/doctest.h>

#include <algorithm>

#include "lessons/tests/lesson_run.hpp"
#include "runtime/trace/history.hpp"

using namespace lessons;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// The places of the gather's children in its list, in the order in which it took note of them.
std::vector<std::uint32_t> filling_order(const LessonRun& run) {
    const auto world = trace::History{run.log}.at(run.log.size());
    const auto& gather = world.gathers.at(0);
    std::vector<std::uint32_t> order(gather.slots.size());
    for (std::uint32_t i = 0; i < gather.slots.size(); ++i) {
        order.at(gather.slots[i].rank - 1) = i;
    }
    return order;
}

/// The program's own tasks, without those of asyncio.run's shutdown.
std::size_t count_tasks(const LessonRun& run) {
    std::size_t count = 0;
    for (const auto& task : run.all<trace::TaskCreated>())
        count += task.internal ? 0 : 1;
    return count;
}

std::vector<trace::TaskState> states(const trace::World& world) {
    std::vector<trace::TaskState> result;
    for (const auto& task : world.tasks)
        result.push_back(task.state);
    return result;
}

/// The world just before the first event for which `test` holds.
template <class Test>
trace::World world_before(const trace::Log& log, Test test) {
    std::size_t i = 0;
    while (i < log.size() && !test(log[i]))
        ++i;
    REQUIRE(i < log.size());
    return trace::History{log}.at(i);
}

}  // namespace

TEST_CASE("the lessons are there, in order") {
    std::string ids;
    for (const auto& each : all())
        ids += each.id() + " ";
    CHECK(ids == "1 2.1 2.2 3.1 3.2 3.3 3.4 3.5 4 ");
    CHECK(lesson("2.2").level() == 2);
    CHECK(lesson("2.2").python_file() == "gather_order.py");
    CHECK(lesson("2.2").cpp(initial_values(lesson("2.2"))).file == "gather_order.cpp");
}

TEST_CASE("1: two tasks, awaited") {
    const LessonRun run{"1"};
    CHECK(run.output ==
          "等待任务完成...\n"
          "World\n"
          "Hello\n");
    CHECK(run.end_ns == second);
    CHECK(count_tasks(run) == 3);
}

TEST_CASE("1: main awaits task2 without giving way, as it is done") {
    // One step up to `await task1`, one to the end.
    const auto count_main_steps = [](const LessonRun& run) {
        const auto steps = run.all<trace::StepBegin>();
        return std::ranges::count(steps, trace::Id(trace::IdKind::task, 1),
                                  &trace::StepBegin::task);
    };
    CHECK(count_main_steps(LessonRun{"1"}) == 2);
    const LessonRun later{"1", {{"world", "1.5"}}};
    CHECK(count_main_steps(later) == 3);
    CHECK(later.output == "等待任务完成...\nHello\nWorld\n");
}

TEST_CASE("2.1: the loop schedules three tasks") {
    const LessonRun run{"2.1"};
    CHECK(run.output ==
          "[任务A] 开始执行...\n"
          "[任务B] 开始执行...\n"
          "[任务C] 开始执行...\n"
          "[任务B] 执行完成！\n"
          "[任务A] 执行完成！\n"
          "[任务C] 执行完成！\n");
    CHECK(run.end_ns == 3 * second);
    CHECK(count_tasks(run) == 4);
    CHECK(filling_order(run) == std::vector<std::uint32_t>{1, 0, 2});
}

TEST_CASE("2.1: equal delays wake in the order of creation") {
    const LessonRun run{"2.1", {{"a", "1"}, {"b", "1"}, {"c", "1"}}};
    CHECK(filling_order(run) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(run.end_ns == second);
}

TEST_CASE("2.2: gather keeps the order") {
    const LessonRun run{"2.2"};
    CHECK(run.output == "计算结果: [1, 4, 9]\n");
    CHECK(run.end_ns == 3 * second);
    CHECK(filling_order(run) == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("2.2: the slots fill in finishing order, the list does not follow") {
    const LessonRun run{"2.2", {{"x1", "2.5"}, {"x3", "0.5"}}};
    CHECK(run.output == "计算结果: [6.25, 4, 0.25]\n");
    CHECK(filling_order(run) == std::vector<std::uint32_t>{2, 1, 0});
}

TEST_CASE("2.2: while compute(2) runs at 2 s") {
    using enum trace::TaskState;
    const LessonRun run{"2.2"};
    const auto world = world_before(run.log, [](const trace::TraceEvent& event) {
        const auto* end = trace::get<trace::StepEnd>(event);
        return event.t_ns == 2 * second && end && end->task.number() == 3;
    });
    CHECK(states(world) == std::vector{suspended, done, done, suspended});
    CHECK(world.running_task.number() == 3);
    CHECK(world.tasks[0].waits_on.kind == trace::WaitsOn::Kind::gather);
    CHECK(world.tasks[3].waits_on.until_ns == 3 * second);
    CHECK(run.log.text(world.tasks[2].call) == "compute(2)");
    const auto& gather = world.gathers.at(0);
    CHECK(gather.nfinished == 1);
    CHECK(gather.slots[0].filled);
    CHECK_FALSE(gather.slots[1].filled);  // its task is done; the gather learns of it later
    CHECK(run.log.text(gather.slots[0].value) == "1");
}

TEST_CASE("3.1: a task that nobody awaits starts, and is cancelled") {
    using enum trace::TaskState;
    const LessonRun run{"3.1"};
    CHECK(run.output == "程序结束\n");
    CHECK(run.end_ns == 0);

    const auto at_cancel = world_before(run.log, [](const trace::TraceEvent& event) {
        return trace::get<trace::CancelRequested>(event) != nullptr;
    });
    CHECK(states(at_cancel) == std::vector{done, suspended});
    CHECK(at_cancel.shutting_down);
    CHECK(at_cancel.tasks[1].steps == 1);
    CHECK(at_cancel.it == 2);

    const auto world = trace::History{run.log}.at(run.log.size());
    CHECK(world.tasks[1].state == trace::TaskState::cancelled);
    CHECK(world.timers.empty());
}

TEST_CASE("3.1: sleep(0) gives way too") {
    const LessonRun run{"3.1", {{"hello", "0"}}};
    CHECK(run.output == "程序结束\n");
    CHECK(run.all<trace::CancelRequested>().at(0).effect == trace::CancelEffect::must_cancel);
}

TEST_CASE("3.2: one task, one sleep after the other") {
    const LessonRun run{"3.2"};
    CHECK(run.output == "Hello\nWorld\n");
    CHECK(run.end_ns == 3 * second / 2);
    CHECK(count_tasks(run) == 1);
}

TEST_CASE("3.3: with tasks the sleeps overlap") {
    const LessonRun run{"3.3"};
    CHECK(run.output == "World\nHello\n");
    CHECK(run.end_ns == second);
    CHECK(count_tasks(run) == 3);
    CHECK(LessonRun{"3.3", {{"world", "2"}}}.end_ns == 2 * second);
}

TEST_CASE("3.4: with gather the sleeps overlap") {
    const LessonRun run{"3.4"};
    CHECK(run.output == "World\nHello\n");
    CHECK(run.end_ns == second);
    CHECK(filling_order(run) == std::vector<std::uint32_t>{1, 0});
    const LessonRun quick{"3.4", {{"hello", "0.2"}}};
    CHECK(quick.output == "Hello\nWorld\n");
    CHECK(filling_order(quick) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("main wakes one iteration after a task's end, two after a gather's last child") {
    const auto iterations_to_wake = [](const LessonRun& run, trace::Id last_child) {
        std::uint32_t ended = 0;
        for (const auto& event : run.log.events()) {
            const auto* done = trace::get<trace::TaskDone>(event);
            if (done && done->task == last_child)
                ended = event.it;
            const auto* step = trace::get<trace::StepBegin>(event);
            if (ended && step && step->task.number() == 1)
                return event.it - ended;
        }
        return 0u;
    };
    const trace::Id hello{trace::IdKind::task, 2};
    CHECK(iterations_to_wake(LessonRun{"3.3"}, hello) == 1);
    CHECK(iterations_to_wake(LessonRun{"3.4"}, hello) == 2);
}

TEST_CASE("3.5: both ways, one after the other") {
    const LessonRun run{"3.5"};
    CHECK(run.output == "World\nHello\nWorld\nHello\n");
    CHECK(run.end_ns == 2 * second);
    CHECK(count_tasks(run) == 5);
    const LessonRun equal{"3.5", {{"world", "1"}}};
    CHECK(equal.output == "Hello\nWorld\nHello\nWorld\n");
    CHECK(equal.end_ns == 2 * second);
}

TEST_CASE("4: downloads") {
    const LessonRun run{"4"};
    CHECK(run.output ==
          "开始下载: report.pdf\n"
          "开始下载: photo.jpg\n"
          "开始下载: video.mp4\n"
          "完成下载: photo.jpg\n"
          "完成下载: video.mp4\n"
          "完成下载: report.pdf\n"
          "\n"
          "===== 下载完成 =====\n"
          "总耗时: 3.00 秒\n"
          "- report.pdf 的内容（大小: 300MB）\n"
          "- photo.jpg 的内容（大小: 100MB）\n"
          "- video.mp4 的内容（大小: 200MB）\n");
    CHECK(run.end_ns == 3 * second);
    CHECK(filling_order(run) == std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("4: more files, fewer files") {
    const LessonRun six{"4", {{"files", "6"}}};
    CHECK(count_tasks(six) == 7);
    CHECK(six.end_ns == 5 * second);
    CHECK(
        six.output.ends_with("总耗时: 5.00 秒\n"
                             "- report.pdf 的内容（大小: 300MB）\n"
                             "- photo.jpg 的内容（大小: 100MB）\n"
                             "- video.mp4 的内容（大小: 200MB）\n"
                             "- music.mp3 的内容（大小: 400MB）\n"
                             "- slides.pptx 的内容（大小: 250.0MB）\n"
                             "- backup.zip 的内容（大小: 500MB）\n"));
    const LessonRun one{"4", {{"files", "1"}, {"report", "0.7"}}};
    CHECK(one.output ==
          "开始下载: report.pdf\n"
          "完成下载: report.pdf\n"
          "\n"
          "===== 下载完成 =====\n"
          "总耗时: 0.70 秒\n"
          "- report.pdf 的内容（大小: 70.0MB）\n");
}

TEST_CASE("every gather lesson can have one that raises, and main catches it") {
    for (const auto& each : all()) {
        CAPTURE(each.id());
        const auto& parameters = each.notes().parameters;
        const auto raises = std::ranges::find_if(
            parameters, [](const auto& p) { return p.name.ends_with("_raises"); });
        const bool gathers = !LessonRun{each}.all<trace::GatherCreated>().empty() &&
                             find(parameters, "return_exceptions");
        CHECK((raises != parameters.end()) == (gathers || each.id() == "3.3"));
        if (raises == parameters.end())
            continue;
        auto values = initial_values(each);
        values.set(raises->name, 1);
        const LessonRun run{each, values};
        CHECK(run.output.find("main 接住了: ") != std::string::npos);
        // With the initial values everybody else gets to the end.
        CHECK(run.all<trace::CancelRequested>().empty());
        const auto world = trace::History{run.log}.at(run.log.size());
        const auto failed = std::ranges::count(states(world), trace::TaskState::failed);
        CHECK(failed == (each.id() == "3.5" ? 2 : 1));
    }
}

TEST_CASE("World raises at 0.5 s: main meets it at 1 s if it awaits Hello first, else at once") {
    const auto met_at = [](std::string_view id) {
        const LessonRun run{id, {{"world_raises", "True"}}};
        for (const auto& event : run.log.events()) {
            const auto* print = trace::get<trace::Print>(event);
            if (print && run.log.text(print->text) == "main 接住了: World 出错了")
                return event.t_ns;
        }
        return std::int64_t{-1};
    };
    CHECK(met_at("3.3") == second);
    CHECK(met_at("3.4") == second / 2);
    CHECK(LessonRun{"3.4", {{"world_raises", "True"}}}.output ==
          "main 接住了: World 出错了\nHello\n");
    // If main does not live on, it is run that cancels Hello.
    const LessonRun ends{"3.4", {{"world_raises", "True"}, {"lives_on", "0.1"}}};
    CHECK(ends.output == "main 接住了: World 出错了\n");
    CHECK(ends.all<trace::CancelRequested>().size() == 1);
}

TEST_CASE("with return_exceptions the one that raises is a result") {
    CHECK(LessonRun{"2.2", {{"x2_raises", "1"}, {"return_exceptions", "1"}}}.output ==
          "计算结果: [1, RuntimeError('compute(2) 出错了'), 9]\n");
    CHECK(LessonRun{"4", {{"photo_raises", "1"}, {"return_exceptions", "1"}}}.output.find(
              "\n- photo.jpg 出错了\n") != std::string::npos);
}

TEST_CASE("return_exceptions reaches gather") {
    for (const auto& each : all()) {
        if (!find(each.notes().parameters, "return_exceptions"))
            continue;
        CAPTURE(each.id());
        const auto gathers = [&](std::string_view text) {
            const LessonRun run{each, values_of(each, {{"return_exceptions", text}})};
            return run.all<trace::GatherCreated>().at(0);
        };
        CHECK_FALSE(gathers("False").return_exceptions);
        CHECK(gathers("True").return_exceptions);
    }
}

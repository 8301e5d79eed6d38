#include "app/scene/gather_slots.hpp"

#include <doctest/doctest.h>

#include "app/run/recording.hpp"
#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

namespace {

GatherSlots slots(Recorded& run, std::size_t cursor, Language language = Language::en) {
    const auto scene = gather_slots(run.at(cursor, language));
    REQUIRE(scene);
    return *scene;
}

std::vector<std::uint32_t> ranks(const GatherSlots& scene) {
    std::vector<std::uint32_t> ranks;
    for (const auto& slot : scene.slots)
        ranks.push_back(slot.rank);
    return ranks;
}

using Ranks = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("gather slots: none before gather is called") {
    Recorded run{"2.2"};
    CHECK_FALSE(gather_slots(run.at(run.step(1, 1))).has_value());
    CHECK_FALSE(gather_slots(Recorded{"1"}.at(20)).has_value());
}

TEST_CASE("gather slots: 2.2 when compute(2) wakes") {
    Recorded run{"2.2"};
    const auto scene = slots(run, run.step(3, 2), Language::zh);
    CHECK(scene.prefix == "results = ");
    REQUIRE(scene.slots.size() == 3);
    CHECK(scene.slots[0].label == "compute(1)");
    CHECK(scene.slots[0].state == TaskState::done);
    CHECK(scene.slots[0].value == "1");
    CHECK(scene.slots[0].filled);
    CHECK(scene.slots[1].state == TaskState::running);
    CHECK(scene.slots[1].value.empty());
    CHECK(scene.slots[1].status == "即将返回…");
    CHECK(scene.slots[2].state == TaskState::suspended);
    CHECK(scene.slots[2].status == "还剩 1.00 s");
    CHECK(ranks(scene) == Ranks{1, 2, 0});
    CHECK(scene.waiting == "main 等待中 1/3");
    CHECK(scene.waiter.number() == 1);
    CHECK_FALSE(scene.assembled);
    CHECK_FALSE(scene.flash);
    CHECK(plain_text(scene.explanation) == "值先留在各自的子任务里，全部结束时才一次拼成列表。");
}

TEST_CASE("gather slots: the value is the child's first, gather takes note an iteration later") {
    Recorded run{"2.2"};
    const auto done = run.after<TaskDone>();
    CHECK(slots(run, done).slots[0].value == "1");
    CHECK_FALSE(slots(run, done).slots[0].filled);
    CHECK(slots(run, run.after<GatherChildDone>()).slots[0].filled);
}

TEST_CASE("gather slots: the list is assembled once, in argument order, at one event") {
    Recorded run{"2.2", {{"x1", "3"}, {"x3", "1"}}};
    const auto assembled = run.after<GatherDone>();
    CHECK_FALSE(slots(run, assembled - 1).assembled);
    const auto scene = slots(run, assembled);
    CHECK(scene.assembled);
    CHECK(scene.flash);
    CHECK(ranks(scene) == Ranks{3, 2, 1});
    CHECK(scene.slots[0].value == "9");
    CHECK(slots(run, assembled + 1).waiting == "wakes main");
    CHECK_FALSE(slots(run, assembled + 1).flash);
    CHECK(slots(run, run.log().size()).assembled);
}

TEST_CASE("gather slots: 4, whole values in argument order") {
    Recorded run{"4"};
    const auto scene = slots(run, run.after<GatherDone>());
    CHECK(scene.prefix == "results = ");
    CHECK(ranks(scene) == Ranks{3, 1, 2});
    CHECK(scene.slots[0].value == "'report.pdf 的内容（大小: 300MB）'");
}

TEST_CASE("gather slots: a failure ends gather, the others run on") {
    Recorded run{programs::fails_in_gather};
    const auto scene = slots(run, run.after<GatherDone>());
    CHECK(scene.failed);
    CHECK_FALSE(scene.assembled);
    CHECK(scene.flash);
    CHECK(scene.slots[1].state == TaskState::failed);
    CHECK(scene.slots[1].value == "ValueError('boom')");
    CHECK(scene.slots[2].status == "1.00 s left");
    CHECK(plain_text(scene.explanation) ==
          "gather ended with ValueError('boom'): there is no list. The other children run on.");
    CHECK(slots(run, run.log().size()).slots[2].rank == 3);
}

TEST_CASE("gather slots: one child in two slots") {
    Recorded run{programs::gathers_twice};
    const auto scene = slots(run, run.after<GatherDone>());
    CHECK(ranks(scene) == Ranks{2, 1, 2});
    CHECK(scene.slots[0].value == "4");
    CHECK(scene.slots[2].value == "4");
}

TEST_CASE("gather slots: run's own gather of what it cancelled") {
    Recorded run{"3.1"};
    const auto created = slots(run, run.after<GatherCreated>());
    CHECK(created.return_exceptions);
    CHECK(created.waiting == "asyncio.run waits 0/1");
    const auto thrown = slots(run, run.step(2, 2));
    CHECK(thrown.slots[0].status == "about to be cancelled…");
    const auto done = slots(run, run.after<GatherDone>());
    CHECK(done.slots[0].state == TaskState::cancelled);
    CHECK(done.slots[0].value == "CancelledError");
}

TEST_CASE("gather slots: of a recording that imports gather by its name") {
    Log log;
    ProgramBegin begin;
    begin.program = log.intern("a.py");
    begin.source = log.intern(
        "from asyncio import gather, run\n\n\n"
        "async def main():\n    both = await gather(\n        f(), f())\n");
    log.append(TraceEvent{{}, begin});
    TaskCreated created{};
    for (std::uint32_t number = 1; number <= 3; ++number) {
        created.task = {IdKind::task, number};
        log.append(TraceEvent{{}, created});
    }
    GatherCreated gather{};
    gather.gather = {IdKind::gather, 1};
    gather.children = log.intern(std::vector{Id{IdKind::task, 2}, Id{IdKind::task, 3}});
    gather.nfuts = 2;
    gather.site = log.intern(Place{"main", 5});
    log.append(TraceEvent{{0, 1, {IdKind::task, 1}}, gather});
    Recorded run{std::make_shared<Recording>("a.jsonl", std::move(log))};
    CHECK(slots(run, run.log().size()).prefix == "both = ");
}

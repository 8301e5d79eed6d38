#include "app/run/run_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "app/run/rests.hpp"
#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

namespace {

constexpr int links = 900;  // cancel() comes down no more than 1,000

asyncio::Coro<> link_of_chain(int n) {
    if (n == 0) {
        co_await asyncio::sleep(1);
        co_return;
    }
    auto next = asyncio::create_task(link_of_chain(n - 1));
    co_await next;
}

asyncio::Coro<> cancels_a_chain() {
    auto first = asyncio::create_task(link_of_chain(links));
    co_await asyncio::sleep(0.5);
    first.cancel();
    // Else run would cancel each of them once more.
    co_await asyncio::gather(asyncio::ReturnExceptions::yes, first);
}

template <class T>
const T& at(const Recorded& run, std::size_t position) {
    static T what;
    const auto& event = run.log()[position];
    what = *get<T>(event);
    return what;
}

}  // namespace

TEST_CASE("run index: a request is followed down a long chain of tasks") {
    const Recorded run{&cancels_a_chain};
    const RunIndex index{run.log()};
    const auto& requests = index.every<CancelRequested>();
    REQUIRE(requests.all().size() == links + 1);
    const auto first = requests.first(0);
    auto before = RunIndex::never;
    for (const std::size_t request : requests.all()) {
        REQUIRE(index.passed_on_by(request) == before);
        REQUIRE(index.origin_of_request(request) == first);
        before = request;
    }
}

TEST_CASE("run index: two requests in a row are two") {
    const Recorded run{&programs::cancels};
    const RunIndex index{run.log()};
    std::size_t made = 0;
    std::size_t passed_on = 0;
    for (const std::size_t request : index.every<CancelRequested>().all()) {
        const auto by = index.passed_on_by(request);
        ++(by == RunIndex::never ? made : passed_on);
        if (by == RunIndex::never)
            CHECK(index.origin_of_request(request) == request);
        else
            CHECK(at<CancelRequested>(run, by).effect != CancelEffect::noop_done);
    }
    CHECK(made > 3);
    CHECK(passed_on > 0);
}

TEST_CASE("run index: finds what a search through the log finds") {
    for (const auto& [name, program] : programs::all()) {
        CAPTURE(std::string{name});
        const Recorded run{program};
        const RunIndex index{run.log()};
        std::map<Id, std::size_t> begun, ended;
        std::size_t step_end = RunIndex::never;
        for (std::size_t i = 0; i < run.log().size(); ++i) {
            for (const auto& [task, position] : begun)
                REQUIRE(index.last_step_begin(task, i) == position);
            for (const auto& [task, position] : ended)
                REQUIRE(index.last_step_end(task, i) == position);
            REQUIRE(index.last<StepEnd>(i) == step_end);
            const auto& event = run.log()[i];
            if (const auto* begin = get<StepBegin>(event)) {
                begun[begin->task] = i;
            } else if (const auto* end = get<StepEnd>(event)) {
                ended[end->task] = step_end = i;
                REQUIRE(index.first<StepEnd>(i) == i);
            }
        }
        CHECK_FALSE(begun.empty());
    }
}

TEST_CASE("run index: a task's changes are those of its state and its line") {
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        Recorded run{lesson->id()};
        const TaskChanges& changes = run.run().facts().changes;
        const auto count = run.at(run.log().size()).world.tasks.size();
        for (std::uint32_t number = 1; number <= count; ++number) {
            const Id task{IdKind::task, number};
            std::vector<std::uint32_t> expected;
            const TaskView* view = nullptr;
            TaskState state{};
            Site site{};
            for (std::uint32_t i = 0; i < run.log().size(); ++i) {
                const bool known = view != nullptr;
                view = run.at(i + 1).world.task(task);
                if (view && (!known || view->state != state || view->site != site))
                    expected.push_back(i);
                if (view) {
                    state = view->state;
                    site = view->site;
                }
            }
            CHECK(std::ranges::equal(changes.of(task), expected));
        }
    }
}

TEST_CASE("acts: what the rest of a step does is counted, not gone through") {
    const Recorded run{&programs::makes_many};
    const RunIndex index{run.log()};
    const Acts acts{run.log(), index};
    for (std::size_t from = 0; from < run.log().size(); ++from) {
        const auto end = std::min(index.first<StepEnd>(from), run.log().size());
        std::size_t counted = 0;
        for (auto act = acts.first(from, end); act; act = acts.after(*act, end))
            counted += act->count;
        std::size_t expected = 0;
        for (std::size_t i = from; i < end; ++i) {
            const auto& event = run.log()[i];
            expected += get<TaskCreated>(event) || get<Print>(event) ||
                        (get<CancelRequested>(event) && index.passed_on_by(i) == RunIndex::never);
        }
        REQUIRE(counted == expected);
    }
}

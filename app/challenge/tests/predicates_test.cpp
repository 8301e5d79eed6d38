#include "app/challenge/predicates.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "app/challenge/printed_lines.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/test_program.hpp"
#include "runtime/asyncio.hpp"

using namespace app;
using namespace asyncio;
using Bound = lessons::NotesCondition::Bound;
using lessons::NotesCondition;

namespace {

const Translation& en = Translation::of(Language::en);
const Translation& zh = Translation::of(Language::zh);

Coro<> nap(std::string name, double seconds) {
    co_await sleep(seconds);
    print(name);
}

Coro<> one_after_the_other() {
    auto a = create_task(nap("a", 1));
    co_await a;
    auto b = create_task(nap("b", 0.5));
    co_await b;
}

Coro<> together() {
    auto a = create_task(nap("a", 1));
    auto b = create_task(nap("b", 0.5));
    co_await a;
    co_await b;
}

Coro<> gathers() {
    co_await gather(nap("a", 1), nap("b", 0.5));
    print("both\ndone");
}

Run run_of(const TestProgram::Main& main) {
    return Run{Invocation{std::make_shared<TestProgram>(main)}};
}

predicate::Finding find(const Run& run, const NotesCondition& condition,
                        const Translation& tr = en) {
    const Asked asked{run, tr};
    const auto parameters = run.program().parameters();
    const predicate::Start start{parameters, {}, lessons::initial_values(parameters)};
    return predicate::find({asked, condition, start});
}

NotesCondition bounded(const char* predicate, Bound bound, Number limit) {
    NotesCondition condition;
    condition.predicate = predicate;
    condition.bound = bound;
    condition.limit = limit;
    return condition;
}

/// With what is found, exactly, it is met; it is not with one less, or one more.
void check_count(const Run& run, NotesCondition condition, int found) {
    CAPTURE(condition.predicate);
    condition.bound = Bound::exactly;
    condition.limit = found;
    CHECK(find(run, condition).met);
    CHECK(find(run, condition).found == std::to_string(found));
    condition.limit = found + 1;
    CHECK_FALSE(find(run, condition).met);
    condition.bound = Bound::at_most;
    CHECK(find(run, condition).met);
    condition.bound = Bound::at_least;
    CHECK_FALSE(find(run, condition).met);
    condition.limit = found;
    CHECK(find(run, condition).met);
}

}  // namespace

TEST_CASE("predicates: times") {
    const Run run = run_of(together);
    const auto total = [&](Bound bound, double limit) {
        return find(run, bounded("total", bound, limit));
    };
    CHECK(total(Bound::exactly, 1).met);
    CHECK_FALSE(total(Bound::exactly, 1.1).met);
    CHECK(total(Bound::at_most, 1.1).met);
    CHECK_FALSE(total(Bound::at_most, 0.9).met);
    CHECK(total(Bound::at_least, 0.9).met);
    CHECK_FALSE(total(Bound::at_least, 1.1).met);
    CHECK(total(Bound::at_most, 0.9).wanted == "Total time: 0.90 s at most");
    CHECK(total(Bound::at_most, 0.9).found == "1.00 s");
    CHECK(find(run, bounded("total", Bound::exactly, 2), zh).wanted == "总时间：正好 2.00 s");

    CHECK(find(run, bounded("sleeps", Bound::exactly, 1.5)).met);
    CHECK_FALSE(find(run, bounded("sleeps", Bound::at_least, 1.6)).met);
    CHECK(find(run, bounded("sleeps", Bound::exactly, 1)).found == "1.50 s");

    auto printed = bounded("printed", Bound::exactly, 0.5);
    printed.names["line"] = "b";
    CHECK(find(run, printed).met);
    CHECK(find(run_of(one_after_the_other), printed).found == "1.50 s");
    CHECK_FALSE(find(run_of(one_after_the_other), printed).met);
    printed.names["line"] = "c";
    CHECK_FALSE(find(run, printed).met);
    CHECK(find(run, printed).found == "no task prints that line");
}

TEST_CASE("predicates: counts") {
    const Run run = run_of(together), one_by_one = run_of(one_after_the_other);
    check_count(run, bounded("tasks", Bound::exactly, 0), 3);
    check_count(run, bounded("most_asleep", Bound::exactly, 0), 2);
    check_count(one_by_one, bounded("most_asleep", Bound::exactly, 0), 1);
    check_count(run, bounded("iterations", Bound::exactly, 0), 7);
    auto asleep = bounded("asleep", Bound::exactly, 0);
    asleep.at = 0.7;
    check_count(run, asleep, 1);
    asleep.at = 0.2;
    check_count(run, asleep, 2);
    check_count(one_by_one, asleep, 1);

    auto suspensions = bounded("suspensions", Bound::exactly, 0);
    suspensions.names["task"] = "main";
    check_count(run, suspensions, 1);
    check_count(one_by_one, suspensions, 2);
    suspensions.names["on"] = "task";
    check_count(one_by_one, suspensions, 2);
    check_count(run_of(gathers), suspensions, 0);  // that is no task
    suspensions.names["task"] = "nobody";
    CHECK_FALSE(find(run, suspensions).met);
    CHECK(find(run, suspensions).found.find("there is no task") == 0);
}

TEST_CASE("predicates: orders") {
    const Run run = run_of(together), one_by_one = run_of(one_after_the_other);
    const auto order = [](const char* predicate, std::vector<std::string> items) {
        NotesCondition condition;
        condition.predicate = predicate;
        condition.order = std::move(items);
        return condition;
    };
    CHECK(find(run, order("output", {"b", "a"})).met);
    CHECK_FALSE(find(run, order("output", {"a", "b"})).met);
    CHECK_FALSE(find(run, order("output", {"b", "a", "c"})).met);
    CHECK_FALSE(find(run, order("output", {"b"})).met);
    CHECK(find(run_of(gathers), order("output", {"b", "a", "both", "done"})).met);
    CHECK(find(run, order("output", {"a"})).found == "{state:code|b} → {state:code|a}");

    auto not_by = order("output", {"b", "a"});
    not_by.names["not_by"] = "main";
    CHECK(find(run, not_by).met);
    not_by.names["not_by"] = "nap(\"a\")";
    CHECK_FALSE(find(run, not_by).met);
    CHECK(find(run, not_by).found == "{state:code|a} is printed by {state:code|nap(\"a\")}");

    CHECK(find(run_of(gathers), order("slots", {"[1]", "[0]"})).met);
    CHECK_FALSE(find(run_of(gathers), order("slots", {"[0]", "[1]"})).met);
    CHECK_FALSE(find(run, order("slots", {"[1]", "[0]"})).met);  // it has no gather

    const std::vector<std::string> a_b{"nap(\"a\")", "nap(\"b\")"}, b_a{"nap(\"b\")", "nap(\"a\")"};
    CHECK(find(run, order("ends", b_a)).met);
    CHECK_FALSE(find(run, order("ends", a_b)).met);
    CHECK(find(one_by_one, order("ends", a_b)).met);
    CHECK(find(run, order("starts", a_b)).met);
    CHECK_FALSE(find(run, order("starts", b_a)).met);

    NotesCondition overlaps;
    overlaps.predicate = "starts_before_end";
    overlaps.names = {{"task", "nap(\"b\")"}, {"other", "nap(\"a\")"}};
    CHECK(find(run, overlaps).met);
    CHECK_FALSE(find(one_by_one, overlaps).met);
    CHECK(find(one_by_one, overlaps).found == "starts at 1.00 s, ends at 1.00 s");
    overlaps.names["task"] = "nobody";
    CHECK_FALSE(find(run, overlaps).met);
}

TEST_CASE("predicates: states") {
    const Run run = run_of(together);
    NotesCondition state;
    state.predicate = "state";
    state.names = {{"task", "nap(\"b\")"}, {"state", "done"}};
    CHECK(find(run, state).met);  // at the end
    state.at = 0.2;
    CHECK_FALSE(find(run, state).met);
    CHECK(find(run, state).found == "suspended");
    state.at = 0.7;
    CHECK(find(run, state).met);
    state.at = 0.2;
    CHECK(find(run_of(one_after_the_other), state).found == "not made yet");

    NotesCondition waits;
    waits.predicate = "waits_for";
    waits.names = {{"task", "main"}, {"other", "nap(\"a\")"}};
    waits.at = 0.7;
    CHECK(find(run, waits).met);
    waits.names["other"] = "nap(\"b\")";
    CHECK_FALSE(find(run, waits).met);
    CHECK(find(run, waits).found == "{state:code|nap(\"a\")}");
    waits.at = 5;
    CHECK(find(run, waits).found == "done");
}

TEST_CASE("predicates: values") {
    Invocation lesson{app::lesson("1")};
    NotesCondition unchanged;
    unchanged.predicate = "unchanged";
    unchanged.parameters = {"world"};
    const auto changed = bounded("changed", Bound::at_most, 1);
    const auto found = [&](const NotesCondition& condition) {
        const Run run{lesson};
        return find(run, condition);
    };
    CHECK(found(unchanged).met);
    CHECK(found(changed).found == "0");
    lesson.values.set("hello", 2);
    CHECK(found(unchanged).met);
    CHECK(found(changed).met);
    lesson.values.set("world", 2);
    CHECK_FALSE(found(unchanged).met);
    CHECK(found(unchanged).found == "{state:code|world} changed");
    CHECK_FALSE(found(changed).met);

    // A program that does not have them at all.
    const Run other = run_of(together);
    const Asked asked{other, en};
    const auto parameters = app::lesson("1")->parameters();
    const predicate::Start start{parameters, {}, lessons::initial_values(parameters)};
    CHECK_FALSE(predicate::find({asked, unchanged, start}).met);
    CHECK_FALSE(predicate::find({asked, changed, start}).met);
}

TEST_CASE("predicates: what a condition does not say, or names wrongly, is told of") {
    const Run run = run_of(together);
    NotesCondition condition;
    condition.predicate = "total";
    CHECK_THROWS_AS(find(run, condition), std::logic_error);
    for (const auto* predicate : {"asleep", "output", "state", "waits_for", "suspensions"}) {
        condition.predicate = predicate;
        CHECK_THROWS_AS(find(run, condition), std::logic_error);
    }
    condition.predicate = "luck";
    CHECK_THROWS_AS(find(run, condition), std::runtime_error);
}

TEST_CASE("predicates: printed lines") {
    const Run run = run_of(gathers);
    const auto lines = printed_lines(run.log(), run.facts().index);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].text == "b");
    CHECK(lines[0].t_ns == 500'000'000);
    CHECK(lines[2].text == "both");
    CHECK(lines[2].task == main_task);
    CHECK(lines[3].text == "done");
}

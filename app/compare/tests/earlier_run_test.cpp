#include "app/compare/earlier_run.hpp"

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"
#include "app/tests/own_program.hpp"

using namespace app;
using compare::EarlierRun;

namespace {

std::shared_ptr<Run> lesson_run(std::string_view id, double x1 = 1, double x2 = 2) {
    Invocation invocation{catalogue().find(id)};
    if (id == "2.2") {
        invocation.values.set("x1", asyncio::Number{x1});
        invocation.values.set("x2", asyncio::Number{x2});
    }
    return std::make_shared<Run>(std::move(invocation));
}

asyncio::Number x2_of(const std::shared_ptr<Run>& run) {
    return run->values()["x2"];
}

}  // namespace

TEST_CASE("earlier run: of a lesson, the one with the values before the last change") {
    EarlierRun earlier;
    earlier.follow(lesson_run("2.2"), true);
    CHECK(earlier.before() == nullptr);
    earlier.follow(lesson_run("2.2", 1, 3), true);
    REQUIRE(earlier.before());
    CHECK(x2_of(earlier.before()) == asyncio::Number{2.0});
    earlier.follow(lesson_run("2.2", 3, 3), true);
    CHECK(x2_of(earlier.before()) == asyncio::Number{3.0});
    earlier.follow(lesson_run("3.2"), true);
    CHECK(earlier.before() == nullptr);
}

TEST_CASE("earlier run: a value that is dragged is one change, until it has been looked at") {
    EarlierRun earlier;
    earlier.follow(lesson_run("2.2"), true);
    for (const double x2 : {2.5, 2.75, 3.0})
        earlier.follow(lesson_run("2.2", 1, x2), true);
    CHECK(x2_of(earlier.before()) == asyncio::Number{2.0});
    earlier.seen();
    earlier.follow(lesson_run("2.2", 1, 2.0), true);
    CHECK(x2_of(earlier.before()) == asyncio::Number{3.0});
    earlier.follow(lesson_run("2.2", 1, 3.0), true);
    CHECK(earlier.before() == nullptr);  // back to what it was
}

TEST_CASE("earlier run: another language is no change") {
    EarlierRun earlier;
    earlier.follow(lesson_run("2.2"), true);
    Invocation english{catalogue().find("2.2"), Language::en};
    earlier.follow(std::make_shared<Run>(std::move(english)), true);
    CHECK(earlier.before() == nullptr);
}

TEST_CASE("earlier run: of one's own file, the last whole run of the text before") {
    EarlierRun earlier;
    const auto one = own_run("/home/me/crawl.py", "one"), other = own_run("/home/me/crawl.py", "2");
    earlier.follow(one, true);
    earlier.follow(own_run("/home/me/crawl.py", "a part of 2"), false);
    CHECK(earlier.before() == one);
    earlier.follow(other, true);
    CHECK(earlier.before() == one);
    earlier.follow(own_run("/home/me/crawl.py", "3"), true);
    CHECK(earlier.before() == other);
    earlier.follow(own_run("/home/me/other.py", "3"), true);
    CHECK(earlier.before() == nullptr);
}

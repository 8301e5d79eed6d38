#include "runtime/tests/conformance/compare.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using namespace conformance;

namespace {

const std::string begin =
    R"({"seq":1,"t_ns":0,"it":0,"ev":"program_begin","cur":null,"program":"a.py"})"
    "\n";
const std::string step =
    R"({"seq":2,"t_ns":0,"it":1,"ev":"step_begin","cur":"T1","task":"T1","n":1,"fn":"f","line":3})"
    "\n";

}  // namespace

TEST_CASE("equal traces have no difference, whoever recorded them") {
    CHECK_FALSE(first_difference(begin + step, begin + step, Places::compared));
    CHECK_FALSE(first_difference(
        begin, R"({"ev":"program_begin","t_ns":0,"it":0,"cur":null,"python":"3.11.7"})"));
    // The order of an event's fields means nothing.
    CHECK_FALSE(first_difference(R"({"ev":"a","on":{"kind":"sleep","fut":"F1"}})",
                                 R"({"on":{"fut":"F1","kind":"sleep"},"ev":"a"})"));
}

TEST_CASE("the first difference is told with what was before it") {
    const auto other =
        R"({"seq":2,"t_ns":0,"it":1,"ev":"step_begin","cur":"T1","task":"T2","n":1})";
    const auto difference = first_difference(begin + step, begin + other);
    REQUIRE(difference);
    CHECK(difference->find("Equal until:\n  it 0  0 s  program_begin\n") != std::string::npos);
    CHECK(difference->find("  task: Loopscope T1, CPython T2\n") != std::string::npos);
}

TEST_CASE("a field too many, an event too few are differences") {
    const auto more = first_difference(R"({"ev":"a","x":1})", R"({"ev":"a"})");
    REQUIRE(more);
    CHECK(more->find("x: Loopscope 1, CPython (absent)") != std::string::npos);
    CHECK(first_difference(R"({"ev":"a"})", R"({"ev":"a","x":1})"));
    const auto shorter = first_difference(begin, begin + step);
    REQUIRE(shorter);
    CHECK(shorter->find("Loopscope: ends here") != std::string::npos);
    CHECK(first_difference(begin + step, begin));
    CHECK(
        first_difference(R"({"ev":"a","queue":["H1","H2"]})", R"({"ev":"a","queue":["H2","H1"]})"));
}

TEST_CASE("places are compared only when asked for") {
    const auto a = R"({"ev":"a","line":1,"fn":"f","stack":[["f",1]]})";
    const auto b = R"({"ev":"a","line":2,"fn":"g","stack":[["g",2]]})";
    CHECK_FALSE(first_difference(a, b));
    CHECK(first_difference(a, b, Places::compared));
    const auto waits_a = R"({"ev":"deadlock","waiting":[{"task":"T1","stack":[["f",1]]}]})";
    const auto waits_b = R"({"ev":"deadlock","waiting":[{"task":"T1","stack":[["f",2]]}]})";
    CHECK_FALSE(first_difference(waits_a, waits_b));
    CHECK(first_difference(waits_a, waits_b, Places::compared));
}

TEST_CASE("a list comprehension is a part of its function") {
    CHECK_FALSE(first_difference(R"({"ev":"a","fn":"main"})",
                                 R"({"ev":"a","fn":"main.<listcomp>"})", Places::compared));
    CHECK(first_difference(R"({"ev":"a","fn":"main"})", R"({"ev":"a","fn":"main.<lambda>"})",
                           Places::compared));
}

TEST_CASE("of a failed callback the function's repr is not compared") {
    const auto message = [](const std::string& text) {
        return R"({"ev":"exception_handler","message":")" + text + "\"}";
    };
    CHECK_FALSE(first_difference(message("Exception in callback f()"),
                                 message("Exception in callback f() at a.py:14")));
    CHECK(first_difference(message("Task exception was never retrieved"),
                           message("Exception in callback f()")));
}

TEST_CASE("what is no trace is refused with its side and line") {
    CHECK_THROWS_WITH_AS(first_difference(begin, begin + "what?"),
                         "CPython, line 2: not an event: what?", std::runtime_error);
    CHECK_THROWS_AS(first_difference("[]", begin), std::runtime_error);
    CHECK_THROWS_AS(first_difference(R"({"seq":1})", begin), std::runtime_error);
}

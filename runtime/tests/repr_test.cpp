#include <doctest/doctest.h>

#include <limits>

#include "runtime/exception_group.hpp"
#include "runtime/exceptions.hpp"
#include "runtime/gather.hpp"

using namespace asyncio;

TEST_CASE("repr is Python's") {
    CHECK(repr(42) == "42");
    CHECK(repr(true) == "True");
    CHECK(repr(None{}) == "None");
    CHECK(repr("report.pdf 的内容") == "'report.pdf 的内容'");
    CHECK(repr("it's") == "\"it's\"");
    CHECK(repr("it's \"so\"") == "'it\\'s \"so\"'");
    CHECK(repr("a\n\t\\\x01") == "'a\\n\\t\\\\\\x01'");
    CHECK(repr(std::vector<int>{1, 4, 9}) == "[1, 4, 9]");
    CHECK(repr(std::vector<std::string>{"a", "b"}) == "['a', 'b']");
    CHECK(repr(1.0) == "1.0");
    CHECK(repr(0.1 + 0.2) == "0.30000000000000004");
    CHECK(repr(1e16) == "1e+16");
    CHECK(repr(1e-5) == "1e-05");
    CHECK(repr(std::numeric_limits<double>::infinity()) == "inf");
}

TEST_CASE("numbers compute as Python's") {
    CHECK(repr(Number{3} * Number{100}) == "300");
    CHECK(repr(Number{2.5} * Number{100}) == "250.0");
    CHECK(repr(Number{1.1} * Number{1.1}) == "1.2100000000000002");
    CHECK(Number{1} == Number{1.0});
    CHECK(Number{1} < Number{1.5});
}

TEST_CASE("the str of an exception is its message") {
    CHECK(str(ValueError("boom")) == "boom");
    CHECK(str(ValueError()).empty());
    CHECK(str(std::make_exception_ptr(ValueError("boom"))) == "boom");
    CHECK(str(std::make_exception_ptr(std::logic_error("foreign"))) == "foreign");
    CHECK(str(std::make_exception_ptr(1)).empty());
    const auto group = [](std::vector<std::exception_ptr> of) {
        return str(ExceptionGroup("several", std::move(of)));
    };
    const auto one = std::make_exception_ptr(ValueError());
    CHECK(group({one}) == "several (1 sub-exception)");
    CHECK(group({one, one}) == "several (2 sub-exceptions)");
}

TEST_CASE("exceptions have the repr of their type and message") {
    const auto of = [](auto exception) { return repr(std::make_exception_ptr(exception)); };
    CHECK(of(ValueError("boom")) == "ValueError('boom')");
    CHECK(of(CancelledError()) == "CancelledError()");
    CHECK(of(CancelledError("")) == "CancelledError('')");
    CHECK(of(std::runtime_error("other")) == "RuntimeError('other')");
    CHECK(is_cancelled_error(std::make_exception_ptr(CancelledError())));
    CHECK_FALSE(is_cancelled_error(std::make_exception_ptr(ValueError())));
}

TEST_CASE("str of a text is the text") {
    CHECK(str("x") == "x");
    CHECK(str(std::string{"x"}) == "x");
    CHECK(str(std::vector<std::string>{"x"}) == "['x']");
}

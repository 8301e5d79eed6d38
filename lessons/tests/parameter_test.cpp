#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "lessons/tests/lesson_run.hpp"
#include "runtime/repr.hpp"

using namespace lessons;

namespace {

/// The sentence with which `text` is refused; "" if it is not.
std::string refusal(std::string_view id, std::string_view name, std::string_view text) {
    try {
        static_cast<void>(parse(lesson(id), name, text));
        return "";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

std::string parsed(std::string_view text) {
    return repr(parse(lesson("2.2"), "x1", text));
}

}  // namespace

TEST_CASE("a number of seconds is the int or float that Python reads") {
    CHECK(parsed("1") == "1");
    CHECK(parsed("1.0") == "1.0");
    CHECK(parsed("0.5") == "0.5");
    CHECK(parsed(".5") == "0.5");
    CHECK(parsed("10") == "10");
    CHECK(parsed("0") == "0");
    CHECK(parsed("9.9") == "9.9");
}

TEST_CASE("what is no allowed value is refused in one sentence") {
    CHECK(refusal("2.2", "x1", "11") ==
          "x1 must be a number of seconds from 0 to 10 in steps of 0.01, not '11'");
    for (const auto* text : {"", " ", "one", "-1", "-0", "10.1", "0.255", "1e0", "inf", "nan", "1 ",
                             "0x1", "1.0.0", ".", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK(refusal("2.2", "x1", text).ends_with("not '" + std::string{text} + "'"));
    }
    CHECK(refusal("4", "files", "7") == "files must be a whole number from 1 to 6, not '7'");
    CHECK(refusal("4", "files", "0") == "files must be a whole number from 1 to 6, not '0'");
    CHECK(refusal("4", "files", "2.0") == "files must be a whole number from 1 to 6, not '2.0'");
    CHECK(refusal("4", "files", "6").empty());
    CHECK(refusal("4", "return_exceptions", "yes") ==
          "return_exceptions must be True or False, not 'yes'");
    CHECK(refusal("1", "x9", "1") == "lesson 1 has no parameter 'x9'; it has hello, world");
}

TEST_CASE("a flag is written as in Python, JSON or C") {
    const auto& each = lesson("2.2");
    for (const auto* text : {"True", "true", "1"}) {
        CHECK(parse(each, "return_exceptions", text) == 1);
    }
    for (const auto* text : {"False", "false", "0"}) {
        CHECK(parse(each, "return_exceptions", text) == 0);
    }
}

TEST_CASE("a value between two hundredths, however near to one, is none") {
    const auto& each = lesson("2.2");
    for (const auto* text : {"0.0000000001", "0.10000000000000002", "0.155", "9.9999999999"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)parse(each, "x1", text), std::invalid_argument);
    }
    for (const auto* text : {"0.3", "0.30", "0.15", "0.29", "00.7", "10.0", ".1"})
        CHECK_NOTHROW((void)parse(each, "x1", text));
}

TEST_CASE("a slider's value is the nearest on a step; what is dragged may be finer") {
    const auto& x1 = *find(lesson("2.2").notes().parameters, "x1");
    const auto nearest = [&](double value) { return repr(x1.nearest(value)); };
    CHECK(nearest(0.3000001) == "0.3");
    CHECK(nearest(2.04) == "2");
    CHECK(nearest(2.06) == "2.1");
    CHECK(nearest(-3) == "0");
    CHECK(nearest(99) == "10");
    CHECK(repr(find(lesson("4").notes().parameters, "files")->nearest(2.6)) == "3");
    for (int tenths = 0; tenths <= 100; ++tenths) {
        const auto value = x1.nearest(tenths * 0.1);
        CHECK(x1.parse(repr(x1, value)) == value);
    }
    CHECK(repr(x1.nearest_allowed(1.3749)) == "1.37");
    CHECK(repr(x1.nearest_allowed(-1)) == "0");
    CHECK(repr(x1.nearest_allowed(11)) == "10");
    for (int hundredths = 0; hundredths <= 1000; ++hundredths) {
        const auto value = x1.nearest_allowed(hundredths * 0.01);
        CHECK(x1.parse(repr(x1, value)) == value);
    }
}

TEST_CASE("a download counts only while there are so many files") {
    const auto& each = lesson("4");
    auto values = initial_values(each);
    const auto in_force = [&](std::string_view name) {
        return find(each.notes().parameters, name)->in_force(values);
    };
    CHECK(in_force("report"));
    CHECK(in_force("video"));
    CHECK_FALSE(in_force("music"));
    values.set("files", 1);
    CHECK(in_force("report"));
    CHECK_FALSE(in_force("photo"));
    values.set("files", 6);
    CHECK(in_force("backup"));
}

TEST_CASE("return_exceptions is offered where something raises, or where it is set already") {
    for (const auto& each : all()) {
        const auto& parameters = each.notes().parameters;
        const auto* offered = find(parameters, "return_exceptions");
        if (!offered)
            continue;
        CAPTURE(each.id());
        auto values = initial_values(each);
        CHECK_FALSE(offered->in_force(values));
        values.set("return_exceptions", 1);
        CHECK(offered->in_force(values));
        values.set("return_exceptions", 0);
        const auto raises = std::ranges::find_if(
            parameters, [](const auto& p) { return p.name.ends_with("_raises"); });
        REQUIRE(raises != parameters.end());
        values.set(raises->name, 1);
        CHECK(offered->in_force(values));
        CHECK(find(parameters, "lives_on")->in_force(values));
    }
}

TEST_CASE("values know their names") {
    auto values = initial_values(lesson("1"));
    CHECK(values["world"] == 0.5);
    CHECK_THROWS_AS(static_cast<void>(values["x1"]), std::out_of_range);
    CHECK_THROWS_AS(values.set("x1", 1), std::out_of_range);
    const auto before = values;
    values.set("hello", 2);
    CHECK_FALSE(values == before);
    auto english = before;
    english.set_language(Language::en);
    CHECK_FALSE(english == before);
}

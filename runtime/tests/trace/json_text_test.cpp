#include "runtime/trace/json_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace trace;
using nlohmann::json;

namespace {

json tree(const JsonValue& value) {
    switch (value.kind) {
        case JsonValue::Kind::null:
            return nullptr;
        case JsonValue::Kind::boolean:
            return value.integer != 0;
        case JsonValue::Kind::integer:
            return value.integer;
        case JsonValue::Kind::other_number:
            return json::parse(value.text);
        case JsonValue::Kind::text:
            return std::string{value.text};
        case JsonValue::Kind::list: {
            json list = json::array();
            for (const JsonValue& item : value)
                list.push_back(tree(item));
            return list;
        }
        case JsonValue::Kind::object:
            break;
    }
    json object = json::object();
    for (const JsonValue& member : value)
        object[std::string{member.key}] = tree(member);
    return object;
}

void check(const std::string& line) {
    CAPTURE(line);
    JsonText read;
    const JsonValue* const found = read.parse(line);
    const json expected = json::parse(line, nullptr, false);
    REQUIRE((found == nullptr) == expected.is_discarded());
    if (found)
        REQUIRE(tree(*found) == expected);
    else
        REQUIRE_FALSE(read.error().empty());
}

}  // namespace

TEST_CASE("a line is the JSON that it is said to be") {
    for (const char* line : {"{}",
                             "[]",
                             " [ ] ",
                             "0",
                             "-0",
                             "01",
                             "-",
                             "-1",
                             "[1 2]",
                             "[1,]",
                             "[,1]",
                             "1.5",
                             "1e3",
                             "999999999999999999",
                             "1000000000000000000",
                             "9223372036854775807",
                             "-9223372036854775808",
                             "9223372036854775808",
                             "\"\"",
                             "\"a",
                             "\"\\n\\u00e9\"",
                             "\"é\"",
                             "\"\xff\"",
                             "\"\t\"",
                             "\"\x7f\"",
                             "tru",
                             "true",
                             "truefalse",
                             "null ",
                             "{\"a\":1}x",
                             "{\"a\" : [ {} , null ] }",
                             "{\"a\"}",
                             "{a:1}",
                             "{\"a\":1,}",
                             "{1:1}",
                             "{\"a\":{\"b\":[1,\"c\",false]},\"d\":-20}",
                             "",
                             " ",
                             "]",
                             "}",
                             "[",
                             "{",
                             "[}",
                             "{]",
                             "[\"a\":1]",
                             "{\"a\",1}"})
        check(line);
}

TEST_CASE("a line with one character that is another is no other JSON than it is") {
    const std::string line =
        R"({"seq":12,"t_ns":-10,"cur":null,"on":{"a":true},"queue":["H1",[0]]})";
    constexpr char others[] = "\"\\{}[],:0-19.eE a\t\x01\x80\xc3n/";  // and the 0 at its end
    for (std::size_t i = 0; i < line.size(); ++i) {
        for (const char c : others) {
            std::string other = line;
            other[i] = c;
            check(other);
        }
        check(line.substr(0, i));
    }
}

TEST_CASE("what is nested too deep is not read") {
    JsonText line;
    CHECK(line.parse(std::string(16, '[') + std::string(16, ']')));
    CHECK_FALSE(line.parse(std::string(17, '[') + std::string(17, ']')));
    CHECK(line.error() == "nested too deep");
}

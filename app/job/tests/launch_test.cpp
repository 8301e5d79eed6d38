#include "app/job/launch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using app::join_arguments;
using app::split_arguments;
using Words = std::vector<std::string>;

TEST_CASE("launch: a line of arguments is split as a shell splits it") {
    CHECK(split_arguments("") == Words{});
    CHECK(split_arguments("  --url x  -n 3 ") == Words{"--url", "x", "-n", "3"});
    CHECK(split_arguments("'two words' \"it's\" a\\ b \"\\\"\" ''") ==
          Words{"two words", "it's", "a b", "\"", ""});
    CHECK(split_arguments("one'two'three") == Words{"onetwothree"});
    CHECK(split_arguments("文件 名") == Words{"文件", "名"});
    CHECK_FALSE(split_arguments("'no end"));
    CHECK_FALSE(split_arguments("no \"end"));
}

TEST_CASE("launch: what is joined is split into the same again") {
    for (const Words& words :
         {Words{}, Words{"a", "b"}, Words{"", "two words", "it's", "\\", "\"", "a\tb"}}) {
        CHECK(split_arguments(join_arguments(words)) == words);
    }
    CHECK(join_arguments({"-n", "3"}) == "-n 3");
}

TEST_CASE("launch: a Python program is told by its name") {
    CHECK(app::is_python_file("crawl.py"));
    CHECK(app::is_python_file("/a/b.py"));
    CHECK_FALSE(app::is_python_file("crawl.jsonl"));
    CHECK_FALSE(app::is_python_file(".py"));
    CHECK_FALSE(app::is_python_file("2.2"));
}

TEST_CASE("launch: the recorder is there, and is told how") {
    CHECK(std::filesystem::exists(app::recorder_command()));
    const auto words = app::recorder_arguments(
        {.file = "-odd.py", .arguments = {"--real-time", "x"}, .max_events = 7}, "a.jsonl", "");
    CHECK(words[0] == "python3");
    CHECK(words[2] == "./-odd.py");
    CHECK(*(std::ranges::find(words, "--max-events") + 1) == "7");
    const auto end = std::ranges::find(words, "--");
    CHECK(Words(end, words.end()) == Words{"--", "--real-time", "x"});
    CHECK(std::ranges::find(words, "--account") == words.end());
}

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/tests/terminal.hpp"

TEST_CASE("command line: practice makes a worksheet, with its answers if they are asked for") {
    const auto sheet = run({"practice", "--count", "3", "--level", "2", "--lang", "en"});
    CHECK(sheet.status == 0);
    CHECK(sheet.err == "");
    CHECK(sheet.out.starts_with("# Practice: what does it print? Level 2\n\n## 1\n\n```python\n"));
    CHECK(contains(sheet.out, "\n## 3\n"));
    CHECK_FALSE(contains(sheet.out, "## 4"));
    CHECK(contains(sheet.out, "\n- a) `"));
    CHECK(contains(sheet.out, "\nOrder: ___"));
    CHECK_FALSE(contains(sheet.out, "Answer"));

    const auto key = run({"practice", "--count", "3", "--level", "2", "--lang", "en", "--key"});
    CHECK(contains(key.out, "\n**Answer"));
    CHECK(contains(key.out, " before "));
    const auto chinese = run({"practice", "--lang", "zh", "--key"}).out;
    CHECK(chinese.starts_with("# 练习：会打印什么？第 1 级\n"));
    CHECK(contains(chinese, "**答案"));
}

TEST_CASE("command line: practice as JSON") {
    const std::vector<std::string> command{"practice", "--seed", "7", "--lang", "en", "--json"};
    const auto list = nlohmann::json::parse(run(command).out);
    REQUIRE(list.size() == 5);
    for (const auto& item : list) {
        CHECK(item["program"].get<std::string>().starts_with("import asyncio\n"));
        CHECK(item["kind"] == "output_order");
        CHECK(item["ordered"] == true);
        CHECK(contains(item["question"].get<std::string>(), "in which they appear"));
        REQUIRE(item["answers"].size() == 1);
        std::vector<std::string> answer;
        for (const std::size_t option : item["answers"][0])
            answer.push_back(item["options"][option]["text"]);
        CHECK(item["output"] == answer);
        CHECK(item["options"].size() == answer.size());
    }
    // The seeds follow each other.
    const auto next = run({"practice", "--seed", "8", "--lang", "en", "--json", "--count", "1"});
    CHECK(nlohmann::json::parse(next.out)[0] == list[1]);
}

TEST_CASE("command line: practice says what can be asked for") {
    check_complaint(run({"practice", "--level", "4"}), {"--level", "'4'", "1 to 3"});
    check_complaint(run({"practice", "--count", "0"}), {"--count", "'0'", "1 to 1000"});
    check_complaint(run({"practice", "--count", "1.5"}), {"--count"});
    check_complaint(run({"practice", "--seed", "-1"}), {"--seed"});
    check_complaint(run({"practice", "--seed", "x"}), {"--seed"});
    check_complaint(run({"practice", "--count", "2", "--count", "3"}),
                    {"--count", "more than once"});
}

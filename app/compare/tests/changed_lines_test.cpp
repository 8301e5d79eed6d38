#include "app/compare/changed_lines.hpp"

#include <doctest/doctest.h>

using app::compare::changed_lines;
using Lines = std::vector<std::string>;
using Numbers = std::vector<int>;

TEST_CASE("changed lines: what one text has and the other has not") {
    const Lines before{"import asyncio", "", "async def main():", "    await work(1)", "run()"};
    Lines after = before;
    CHECK(changed_lines(before, after).a.empty());
    after[3] = "    await work(2)";
    after.insert(after.begin() + 4, "    print(1)");
    const auto changed = changed_lines(before, after);
    CHECK(changed.a == Numbers{4});
    CHECK(changed.b == Numbers{4, 5});
    const auto back = changed_lines(after, before);
    CHECK(back.a == changed.b);
    CHECK(back.b == changed.a);
}

TEST_CASE("changed lines: a line in between that both have is none") {
    const auto changed = changed_lines(Lines{"a", "x", "b", "y", "c"}, Lines{"a", "b", "z", "c"});
    CHECK(changed.a == Numbers{2, 4});
    CHECK(changed.b == Numbers{3});
}

TEST_CASE("changed lines: at the end, and in an empty text") {
    CHECK(changed_lines(Lines{"a", "b"}, Lines{"a", "b", "c"}).b == Numbers{3});
    CHECK(changed_lines(Lines{}, Lines{}).a.empty());
    CHECK(changed_lines(Lines{}, Lines{"a"}).b.empty());
}

TEST_CASE("changed lines: of texts that have little in common none is told") {
    const auto changed = changed_lines(Lines{"import asyncio", "a", "b", "c", "d"},
                                       Lines{"import asyncio", "e", "f", "g", "h"});
    CHECK(changed.a.empty());
    CHECK(changed.b.empty());
}

TEST_CASE("changed lines: of very long texts all between the first and the last that differ") {
    Lines a, b;
    for (int i = 0; i < 8000; ++i)
        a.push_back(std::to_string(i));
    b = a;
    for (int i = 3000; i < 5000; i += 2)
        b[static_cast<std::size_t>(i)] = "other";
    const auto changed = changed_lines(a, b);
    CHECK(changed.a.size() == 1999);
    CHECK(changed.a.front() == 3001);
    CHECK(changed.b.back() == 4999);
}

#include "app/python/statements.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "app/tests/listing.hpp"

using namespace app;

namespace {

/// What the last of some lines calls the list that it gathers.
std::string name(std::initializer_list<std::string> lines) {
    const auto text = listing(lines);
    const Statements statements{text};
    return std::string{statements.name_of_gathered(static_cast<int>(text.lines.size()))};
}

}  // namespace

TEST_CASE("statements: gather by the name under which it is imported") {
    CHECK(name({"import asyncio", "  r = await asyncio.gather(a)"}) == "r");
    CHECK(name({"from asyncio import gather", "  r = await gather(a)"}) == "r");
    CHECK(name({"from asyncio import run, gather as g", "  r = await g(a)"}) == "r");
    CHECK(name({"from asyncio import (run,  # and", "    gather as g,)", "  r = await g(a)"}) ==
          "r");
    CHECK(name({"from asyncio import *", "  r = await gather(a)"}) == "r");
    CHECK(name({"import asyncio as aio", "  r = await aio.gather(a)"}) == "r");
    CHECK(name({"import os, asyncio as aio, sys", "  r = await aio.gather(a)"}) == "r");
    CHECK(name({"  r = await gather(a)"}).empty());
    CHECK(name({"from other import gather", "  r = await gather(a)"}).empty());
    CHECK(name({"from asyncio import run as gather_all", "  r = await gather_all(a)"}).empty());
    CHECK(name({"'''", "from asyncio import gather", "'''", "  r = await gather(a)"}).empty());
    CHECK(name({"# from asyncio import gather", "  r = await gather(a)"}).empty());
    // It may be imported further down.
    const auto below = listing({"r = await gather(a)", "from asyncio import gather"});
    CHECK(Statements{below}.name_of_gathered(1) == "r");
}

TEST_CASE("statements: what the list of a gather is called") {
    CHECK(name({"a, b = await asyncio.gather(x, y)"}) == "a, b");
    CHECK(name({"self.all[0] = await asyncio.gather(x)"}) == "self.all[0]");
    CHECK(name({"a = b = await asyncio.gather(x)"}) == "a = b");
    CHECK(name({"r: list[int] = await asyncio.gather(x)"}) == "r: list[int]");
    CHECK(name({"r=await asyncio . gather(x)  # all"}) == "r");
    CHECK(name({"if (r := await asyncio.gather(x)):"}) == "r");
    CHECK(name({"print(r := await asyncio.gather(x), 1)"}) == "r");
    CHECK(name({"if x: r = await asyncio.gather(x)"}) == "r");
    CHECK(name({"f(1); r = await asyncio.gather(x); g()"}) == "r");
    CHECK(name({"r = (await asyncio.gather(x))"}) == "r");
    CHECK(name({"r = await asyncio.gather(x) or []"}) == "r");
    CHECK(name({"r = await asyncio.gather(f(')'), *[g(y) for y in x])"}) == "r");

    CHECK(name({"await asyncio.gather(x)"}).empty());
    CHECK(name({"return await asyncio.gather(x)"}).empty());
    CHECK(name({"r = asyncio.gather(x)"}).empty());
    CHECK(name({"r += await asyncio.gather(x)"}).empty());
    CHECK(name({"r = list(await asyncio.gather(x))"}).empty());
    CHECK(name({"r = (await asyncio.gather(x))[0]"}).empty());
    CHECK(name({"r = await asyncio.gather(x), 1"}).empty());
    CHECK(name({"f(r=await asyncio.gather(x))"}).empty());
    CHECK(name({"r = await f(asyncio.gather(x))"}).empty());
    CHECK(name({"print('r = await asyncio.gather(x)')"}).empty());
    CHECK(name({"f()  # r = await asyncio.gather(x)"}).empty());
    CHECK(name({"s = '''", "r = await asyncio.gather(x)'''"}).empty());
    CHECK(name({"a = await asyncio.gather(x); b = await asyncio.gather(y)"}).empty());
}

TEST_CASE("statements: a gather over several lines, and one within another") {
    const auto text = listing({"results = await asyncio.gather(",  //
                               "    f('''",                        //
                               "    )'''),",                       //
                               "    asyncio.gather(",              //
                               "        g()),",                    //
                               ")",                                //
                               "results = (",                      //
                               "    await asyncio.gather(f()))",   //
                               "f()"});
    const Statements statements{text};
    for (const int line : {1, 2, 3, 7, 8})
        CHECK(statements.name_of_gathered(line) == "results");
    for (const int line : {-1, 0, 4, 5, 6, 9, 10})
        CHECK(statements.name_of_gathered(line).empty());
}

TEST_CASE("statements: what only begins like a keyword is none") {
    CHECK(Statements{listing({"f():", "  forward = await g()", "  y"})}.after(2).python == 3);
    CHECK(Statements{listing({"f():", "  awaited = g()", "  y"})}.after(2).python == 0);
    CHECK(Statements{listing({"f():", "  x == await g()", "  y"})}.after(2).python == 0);
    const auto text = listing(
        {"def f():", "  '''", "  await g()", "  '''", "  x = '''", "  '''; await g()", "  y"});
    for (const int line : {3, 5, 6})
        CHECK(Statements{text}.after(line).python == 0);
    const auto guarded = listing({"def f():", "  tryout()", "  await g()", "  y"});
    CHECK(Statements{guarded}.kept_from_running(3).python == 4);
    const auto backslash = listing({"def f():", "  x = \\", "    await g()", "  y"});
    CHECK(Statements{backslash}.after(2).python == 4);
}

TEST_CASE("statements: their lines in both texts") {
    auto python = listing({"def f():", "  await g()", "  y", "  await g()", "  z"});
    auto cpp = listing({"f() {", "  co_await g();", "  y;", "}"});
    python.line_of_source = {0, 0, 1, 2, 3, 3, 4};
    cpp.line_of_source = {0, 0, 1, 2, 3, 4, 0};
    const Statements statements{python, &cpp};
    const auto next = statements.after(2);
    CHECK(next.python == 3);
    CHECK(next.cpp == 3);
    CHECK(next.traced);
    CHECK(statements.after(4).python == 5);
    CHECK(statements.after(4).cpp == 0);
    CHECK_FALSE(statements.after(4).traced);
    CHECK(Statements{python}.after(2).cpp == 0);
}

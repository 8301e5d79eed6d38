#include "app/python/await_flow.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "app/tests/listing.hpp"

using app::AwaitFlow;

namespace {

/// The lines follow that of a function's head, so that they count from 2.
AwaitFlow flow_of(const std::string& lines) {
    lessons::Listing all = listing({"async def main():"});
    std::istringstream text{lines};
    for (std::string line; std::getline(text, line);)
        all.lines.push_back({line});
    return AwaitFlow{all};
}

}  // namespace

TEST_CASE("await flow: two calls are independent if the later one needs nothing of the first") {
    CHECK(flow_of("    await a()\n    await b()\n").independent(2, 3));
    CHECK(flow_of("    x = await a()\n    y = await b(1)\n").independent(2, 3));
    CHECK(flow_of("    x = await a()\n    print(x)\n    y = await b()\n").independent(2, 4));
    // What it gives, and what follows from that.
    CHECK(!flow_of("    x = await a()\n    await b(x)\n").independent(2, 3));
    CHECK(!flow_of("    x = await a()\n    y = x + 1\n    await b(y)\n").independent(2, 4));
    CHECK(!flow_of("    x = await a()\n    await b(f'{x}!')\n").independent(2, 3));
    CHECK(!flow_of("    x = await a()\n    if x:\n        print()\n    await b()\n")
               .independent(2, 5));
    CHECK(!flow_of("    x = await a()\n    if True:\n        return\n    await b()\n")
               .independent(2, 5));
    // Whether it comes at all.
    CHECK(!flow_of("    await a()\n    if True:\n        await b()\n").independent(2, 4));
    // One object, of which it is not known what the first call does to it.
    CHECK(!flow_of("    await db.open()\n    await db.read()\n").independent(2, 3));
    CHECK(!flow_of("    await fill(box)\n    await empty(box)\n").independent(2, 3));
    CHECK(flow_of("    await api.get(1)\n    await api.get(2)\n").independent(2, 3));
    CHECK(flow_of("    await get(session, 1)\n    await get(session, 2)\n").independent(2, 3));
    // What is no call is not one that could be made earlier.
    CHECK(!flow_of("    await task\n    await b()\n").independent(2, 3));
    CHECK(!flow_of("    async with lock:\n        pass\n    await b()\n").independent(2, 4));
}

TEST_CASE("await flow: the rounds of a loop") {
    CHECK(flow_of("    for x in xs:\n        await a(x)\n").rounds_independent(3));
    CHECK(flow_of("    for x in xs:\n        y = await a(x)\n        print(y)\n")
              .rounds_independent(3));
    CHECK(!flow_of("    for x in xs:\n        y = await a(y)\n").rounds_independent(3));
    CHECK(!flow_of("    for x in xs:\n        y = await a(x)\n        if y:\n            break\n")
               .rounds_independent(3));
    CHECK(!flow_of("    while True:\n        await a()\n").rounds_independent(3));
    CHECK(!flow_of("    async for x in xs:\n        await a(x)\n").rounds_independent(3));
    CHECK(!flow_of("    for x in xs:\n        async with lock:\n            await a(x)\n")
               .rounds_independent(4));
    CHECK(!flow_of("    await a()\n").rounds_independent(2));
    CHECK(flow_of("    while True:\n        await a()\n").in_loop(3));
    CHECK(!flow_of("    await a()\n").in_loop(2));
}

TEST_CASE("await flow: the statement that calls a coroutine and does nothing more") {
    CHECK(flow_of("    save(1)\n    await save(2)\n").bare_call("save") == 2);
    CHECK(flow_of("    x = api.save(1)\n").bare_call("save") == 2);
    CHECK(flow_of("    create_task(save(1))\n").bare_call("save") == 0);
    CHECK(flow_of("    save(1)\n    save(2)\n").bare_call("save") == 0);
    CHECK(flow_of("    saved(1)\n").bare_call("save") == 0);
}

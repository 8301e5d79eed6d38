#include <doctest/doctest.h>

#include <sstream>

#include "runtime/tests/program.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

using namespace asyncio;

namespace {

Coro<Number> compute(Number x) {
    co_await sleep(x);
    co_return x* x;
}

Coro<> gathers_and_forgets() {
    create_task(compute(5), "forgotten");
    print(co_await gather(compute(2), compute(1)));
    print("é\nand another line");
    co_await sleep(0);
}

Coro<> fails() {
    throw ValueError{"no"};
    co_return;
}

}  // namespace

TEST_CASE("what the runtime writes is read, and written again is the same") {
    for (const Program& program : {Program{gathers_and_forgets}, Program{fails}}) {
        std::stringstream first, second;
        trace::write_json_lines(first, program.log);
        trace::write_json_lines(second, trace::read_json_lines(first));
        CHECK(first.str() == second.str());
    }
}

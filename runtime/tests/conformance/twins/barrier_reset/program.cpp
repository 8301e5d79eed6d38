#include "runtime/tests/conformance/twin.hpp"

namespace {
using namespace asyncio;

Coro<> party(std::string name, Barrier& bar) {
    try {
        print(name, "passes", co_await bar.wait());
    } catch (const BrokenBarrierError& e) {
        print(name, e.repr());
    } catch (const CancelledError&) {
        print(name, "cancelled");
        throw;
    }
}

Coro<> main() {
    Barrier bar{3};
    const auto a = create_task(party("a", bar));
    const auto b = create_task(party("b", bar));
    co_await sleep(0.01);
    print(bar.n_waiting(), bar.broken(), bar.parties());
    const auto c = create_task(party("c", bar));
    co_await bar.reset();
    print("reset", bar.n_waiting(), bar.broken());
    co_await gather(a, b);
    const auto d = create_task(party("d", bar));
    co_await sleep(0.01);
    print(bar.n_waiting());
    d.cancel();
    co_await sleep(0.01);
    print(bar.n_waiting(), bar.broken());
    co_await gather(c, party("e", bar), party("f", bar));
    print(bar.n_waiting());
}

}  // namespace

const conformance::Registration registered{"barrier_reset", main};

"""asyncio_peer.py CASE: one case on CPython's asyncio; prints nanoseconds, or bytes, for each."""

import asyncio
import os
import random
import resource
import sys
import time

SWITCH_TASKS, SWITCHES = 1_000, 1_000
# A tenth of the other columns' sizes where those take CPython tens of seconds.
SPAWNED, SLEEPERS, SUSPENDED, CANCELLED, AWAITS, QUEUED = (
    100_000, 100_000, 100_000, 100_000, 1_000_000, 100_000)


async def yields():
    for _ in range(SWITCHES):
        await asyncio.sleep(0)


async def switch():
    await asyncio.gather(*[yields() for _ in range(SWITCH_TASKS)])


async def returns(value):
    return value


async def spawn():
    results = await asyncio.gather(*[returns(i) for i in range(SPAWNED)])
    assert sum(results) == SPAWNED * (SPAWNED - 1) // 2


async def timers():
    delays = [i * 1e-7 for i in range(1, SLEEPERS + 1)]
    random.Random(1).shuffle(delays)
    await asyncio.gather(*[asyncio.sleep(delay) for delay in delays])


async def memory():
    tasks = [asyncio.create_task(asyncio.sleep(1e9)) for _ in range(SUSPENDED)]
    await asyncio.sleep(0.001)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / len(tasks), flush=True)
    os._exit(0)


async def cancel():
    tasks = [asyncio.create_task(asyncio.sleep(1e9)) for _ in range(CANCELLED)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def await_():
    total = 0
    for i in range(AWAITS):
        total += await returns(i)
    assert total == AWAITS * (AWAITS - 1) // 2


async def queue():
    items = asyncio.Queue(10)

    async def produces():
        for i in range(QUEUED):
            await items.put(i)

    producer = asyncio.create_task(produces())
    for _ in range(QUEUED):
        await items.get()
    await producer


CASES = {
    "switch": (switch, SWITCH_TASKS * SWITCHES),
    "spawn": (spawn, SPAWNED),
    "timers": (timers, SLEEPERS),
    "memory": (memory, SUSPENDED),
    "cancel": (cancel, CANCELLED),
    "await": (await_, AWAITS),
    "queue": (queue, QUEUED),
}


def main():
    case, count = CASES[sys.argv[1]]
    begin = time.process_time_ns()
    asyncio.run(case())
    print(f"{(time.process_time_ns() - begin) / count:.3f}")


main()

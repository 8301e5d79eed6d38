# Callbacks: one call_soon each, in the order of add_done_callback; the
# awaiting task's wake-up is one of them.
import asyncio


async def job():
    await asyncio.sleep(0)
    print("job ends")
    return 1


async def wait(t):
    print("waiter waits")
    await t
    print("waiter resumed")


async def main():
    t = asyncio.create_task(job())

    def cb1(f):
        print("cb1", f.result())
    t.add_done_callback(cb1)
    w = asyncio.create_task(wait(t))
    await asyncio.sleep(0)

    def cb2(f):
        print("cb2", f.result())
    t.add_done_callback(cb2)
    await t
    print("main resumed")

    def late(f):
        print("late callback")
    t.add_done_callback(late)
    print("late one is only queued")
    await w
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    def from_callback():
        print("from callback")

    def first(f):
        loop.call_soon(from_callback)
    f.add_done_callback(first)

    def second(f):
        print("second")
    f.add_done_callback(second)
    f.set_result(None)
    print("set_result returned")
    await f
    print("await of a done future: nothing ran")
    await asyncio.sleep(0)
    print("one iteration later")
    await asyncio.sleep(0)


asyncio.run(main())

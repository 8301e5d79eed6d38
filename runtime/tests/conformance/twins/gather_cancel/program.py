# Cancelling a gather: with return_exceptions; a child that suppresses it; a gather in a gather;
# the same child twice; children that are done while the gather is not.
import asyncio


async def child(name, stubborn):
    try:
        await asyncio.sleep(0.02)
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "cancelled")
        if not stubborn:
            raise
        await asyncio.sleep(0.01)
        print(name, "went on")


async def awaits(g):
    try:
        print("result", await g)
    except asyncio.CancelledError as e:
        print(repr(e), "gather cancelled?", g.cancelled())


async def main():
    a_and_b = asyncio.gather(child("a", False), child("b", True), return_exceptions=True)
    t = asyncio.create_task(awaits(a_and_b))
    await asyncio.sleep(0.01)
    t.cancel("both")
    await t

    c_and_d = asyncio.gather(child("c", True), child("d", False))
    t = asyncio.create_task(awaits(c_and_d))
    await asyncio.sleep(0.01)
    t.cancel()
    await t

    twice = asyncio.create_task(child("e", False))
    f = asyncio.gather(child("f", False))
    e = asyncio.gather(twice, twice)
    g = asyncio.gather(f, e)
    t = asyncio.create_task(awaits(g))
    await asyncio.sleep(0.01)
    print(g.cancel(), g.done())
    await t
    print(twice.cancelling())

    g2 = asyncio.gather(asyncio.sleep(0.02))
    t = asyncio.create_task(awaits(g2))
    await asyncio.sleep(0.02)
    await asyncio.sleep(0)
    print(g2.done(), t.cancel())
    await t


asyncio.run(main())

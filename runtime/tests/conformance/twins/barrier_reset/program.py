# Barrier: reset breaks it for those who wait, who come meanwhile wait; a waiter that is cancelled.
import asyncio


async def party(name, bar):
    try:
        print(name, "passes", await bar.wait())
    except asyncio.BrokenBarrierError as e:
        print(name, repr(e))
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    bar = asyncio.Barrier(3)
    a = asyncio.create_task(party("a", bar))
    b = asyncio.create_task(party("b", bar))
    await asyncio.sleep(0.01)
    print(bar.n_waiting, bar.broken, bar.parties)
    c = asyncio.create_task(party("c", bar))
    await bar.reset()
    print("reset", bar.n_waiting, bar.broken)
    await asyncio.gather(a, b)
    d = asyncio.create_task(party("d", bar))
    await asyncio.sleep(0.01)
    print(bar.n_waiting)
    d.cancel()
    await asyncio.sleep(0.01)
    print(bar.n_waiting, bar.broken)
    await asyncio.gather(c, party("e", bar), party("f", bar))
    print(bar.n_waiting)


asyncio.run(main())

# A getter that is cancelled after it was woken passes the wake-up on; so does a putter.
import asyncio


async def getter(name, q):
    try:
        print(name, "got", await q.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def putter(x, q):
    try:
        await q.put(x)
        print("put", x)
    except asyncio.CancelledError:
        print("put", x, "cancelled")
        raise


async def main():
    q = asyncio.Queue(1)
    ts = [asyncio.create_task(getter(n, q)) for n in "abc"]
    await asyncio.sleep(0)
    q.put_nowait(1)
    ts[0].cancel()
    ts[2].cancel()
    await asyncio.sleep(0.01)
    print([t.done() for t in ts])

    q.put_nowait(2)
    ts = [asyncio.create_task(putter(x, q)) for x in (3, 4)]
    await asyncio.sleep(0)
    print(q.get_nowait())
    ts[0].cancel()
    await asyncio.wait(ts)
    print(q.get_nowait(), q.qsize())


asyncio.run(main())

# PriorityQueue gives the lowest first, LifoQueue the last; the nowait methods.
import asyncio


async def consumer(name, q):
    while True:
        x = await q.get()
        print(name, "got", x)
        q.task_done()


async def main():
    p = asyncio.PriorityQueue()
    for x in (3, 1, 2):
        p.put_nowait(x)
    s = asyncio.LifoQueue(2)
    s.put_nowait("first")
    await s.put("second")
    try:
        s.put_nowait("third")
    except asyncio.QueueFull as e:
        print(repr(e), s.full(), s.qsize())
    ts = [asyncio.create_task(consumer("p", p)), asyncio.create_task(consumer("s", s))]
    await s.put("third")
    print("room again")
    await p.join()
    await s.join()
    p.put_nowait(0)
    try:
        s.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e), s.empty(), p.empty())
    await asyncio.sleep(0.01)
    try:
        p.task_done()
    except ValueError as e:
        print(repr(e))
    for t in ts:
        t.cancel()
    await asyncio.wait(ts)


asyncio.run(main())

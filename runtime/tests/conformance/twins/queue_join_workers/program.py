# Queue.join, task_done, workers cancelled at the end.
import asyncio


async def worker(name, q):
    while True:
        x = await q.get()
        print(name, "works on", x)
        await asyncio.sleep(x)
        print(name, "finished", x)
        q.task_done()


async def main():
    q = asyncio.Queue()
    for d in (0.03, 0.12, 0.06, 0.015):
        q.put_nowait(d)
    ws = [asyncio.create_task(worker(f"w{i}", q)) for i in range(2)]
    await q.join()
    print("joined")
    for w in ws:
        w.cancel()
    r = await asyncio.gather(*ws, return_exceptions=True)
    print(r)


asyncio.run(main())

# current_task() in tasks and in callbacks; all_tasks() holds those that are not done.
import asyncio


def names():
    return sorted(t.get_name() for t in asyncio.all_tasks())


async def job(d):
    await asyncio.sleep(d)
    print(asyncio.current_task().get_name(), "ends; left:", names())


async def main():
    print(names())
    ts = [asyncio.create_task(job(d), name=f"job {d}") for d in (2, 1, 3)]
    print(names())
    asyncio.get_running_loop().call_soon(lambda: print("callback of", asyncio.current_task()))
    await ts[0]
    print(names(), asyncio.current_task() in asyncio.all_tasks())
    ts[2].cancel()
    print(names())
    await asyncio.sleep(0)
    print(names())


asyncio.run(main())

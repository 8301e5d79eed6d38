# Awaiting what has ended, whatever it is, however it ended and whoever awaits it.
import asyncio


async def quick():
    return 1


async def fails():
    raise ValueError("boom")


async def inner(task):
    return await task


async def main():
    ok = asyncio.create_task(quick())
    failed = asyncio.create_task(fails())
    gone = asyncio.create_task(asyncio.sleep(9))
    both = asyncio.gather(ok, ok)
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(await inner(ok))
    try:
        await failed
    except ValueError as e:
        print(repr(e))
    try:
        await gone
    except asyncio.CancelledError as e:
        print(repr(e))
    print(await both)
    future = asyncio.get_running_loop().create_future()
    future.set_result("done")
    print(await future)
    print(await asyncio.shield(future))
    print(await asyncio.wait_for(future, None))
    print(await asyncio.wait_for(future, 0))
    print(await asyncio.wait_for(future, 1))
    async with asyncio.timeout(1):
        print(await ok)
    async with asyncio.TaskGroup() as group:
        late = group.create_task(quick())
    print(await late)


asyncio.run(main())

# The task that waits in wait_for is cancelled: so is what it waits for; at the moment when that
# ends; while it cleans up.
import asyncio


async def job(d, cleanup):
    try:
        await asyncio.sleep(d)
        return "value"
    except asyncio.CancelledError:
        print("job cancelled")
        await asyncio.sleep(cleanup)
        raise


async def waits(d, cleanup, timeout):
    try:
        print("got", await asyncio.wait_for(job(d, cleanup), timeout))
    except BaseException as e:
        print(repr(e), asyncio.current_task().cancelling())
        raise


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(waits(1, 0.01, 2))
    await asyncio.sleep(0.01)
    t.cancel("enough")
    await asyncio.wait([t])
    print(t.cancelled())

    t2 = asyncio.create_task(waits(0.01, 0, 2))
    await asyncio.sleep(0)
    loop.call_later(0.01, lambda: t2.cancel())
    await asyncio.wait([t2])
    print(t2.cancelled())

    t3 = asyncio.create_task(waits(1, 0.02, 0.01))
    await asyncio.sleep(0.02)
    t3.cancel()
    await asyncio.wait([t3])
    print(t3.cancelled())


asyncio.run(main())

# cancelling() and uncancel() are a counter; from 3.13 on, uncancel() to zero takes back a
# cancellation that has not been thrown yet.
import asyncio


async def worker():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelling", me.cancelling())
        print("uncancel ->", me.uncancel())
    await asyncio.sleep(0.01)
    print("went on", me.cancelling(), "uncancel at zero ->", me.uncancel())
    me.cancel()
    print("uncancel ->", me.uncancel())
    try:
        await asyncio.sleep(0)
        print("not cancelled")
    except asyncio.CancelledError:
        print("cancelled all the same")
    return "ok"


async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0.01)
    t.cancel()
    print(await t)


asyncio.run(main())

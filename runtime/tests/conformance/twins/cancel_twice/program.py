# Two requests before the task runs are one CancelledError, with the first message; one that comes
# while it cleans up interrupts the cleanup.
import asyncio


async def worker():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print("first", repr(e), asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(1)
        print("not reached")
    except asyncio.CancelledError as e:
        print("second", repr(e), asyncio.current_task().cancelling())
    return "went on"


async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0.01)
    t.cancel("one")
    t.cancel("two")
    await asyncio.sleep(0.01)
    t.cancel("three")
    print(await t)
    print(t.cancel("four"))


asyncio.run(main())

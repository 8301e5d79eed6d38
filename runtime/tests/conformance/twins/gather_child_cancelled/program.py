# One child cancelled by somebody else: the gather raises CancelledError in the
# awaiter but the siblings are not cancelled.
import asyncio


async def child(name):
    try:
        await asyncio.sleep(0.03)
        print(name, "finished")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    for rex in (False, True):
        a = asyncio.create_task(child("a"))
        b = asyncio.create_task(child("b"))
        asyncio.get_running_loop().call_later(0.01, lambda: a.cancel())
        try:
            r = await asyncio.gather(a, b, return_exceptions=rex)
            print("result", r)
        except asyncio.CancelledError:
            print("gather raised CancelledError; b done?", b.done(),
                  "main cancelling", asyncio.current_task().cancelling())
        await b


asyncio.run(main())

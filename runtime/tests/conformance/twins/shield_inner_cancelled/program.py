# The inner task is cancelled by somebody else / fails: shield reports it.
import asyncio


async def inner(fail):
    await asyncio.sleep(0.01)
    if fail:
        raise ValueError("inner")
    await asyncio.sleep(1)


async def main():
    t = asyncio.create_task(inner(False))
    asyncio.get_running_loop().call_later(0.02, lambda: t.cancel())
    s = asyncio.shield(t)
    try:
        await s
    except asyncio.CancelledError:
        print("shield cancelled", s.cancelled(), "main.cancelling",
              asyncio.current_task().cancelling())
    try:
        await asyncio.shield(inner(True))
    except ValueError as e:
        print(repr(e))


asyncio.run(main())

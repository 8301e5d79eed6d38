# A task that raises in its first step, before any await.
import asyncio


async def bad(n):
    print("bad", n, "runs")
    raise ValueError(f"bad {n}")


async def main():
    t = asyncio.create_task(bad(1))
    print("created, no exception yet")
    try:
        await t
    except ValueError as e:
        print("caught", repr(e))
    try:
        await asyncio.gather(bad(2), bad(3))
    except ValueError as e:
        print("caught", repr(e))
    try:
        await t
    except ValueError as e:
        print("again, same object:", e is t.exception())


asyncio.run(main())

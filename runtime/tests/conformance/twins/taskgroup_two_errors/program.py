# Siblings that fail while they are cancelled: all errors are in the group. CPython cancels a set,
# in any order; recorded, and here, in the order of creation.
import asyncio


async def bad(n, d):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise RuntimeError(f"{n}") from None
    raise ValueError(f"{n}")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            for n in range(6):
                tg.create_task(bad(n, 1))
            tg.create_task(bad(9, 0.01))
    except ExceptionGroup as eg:
        print(repr(eg))


asyncio.run(main())

# A group in a group: the inner one's failure is one of the outer one's; a body that raises; tasks
# created while the group waits.
import asyncio


async def job(name, d):
    try:
        await asyncio.sleep(d)
        print(name, "ends")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def bad(d):
    await asyncio.sleep(d)
    raise ValueError("bad")


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(job("inner", 1))
        tg.create_task(bad(0.01))


async def adds(tg):
    await asyncio.sleep(0.01)
    tg.create_task(job("added", 0.01))


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("outer", 1))
            tg.create_task(inner())
    except ExceptionGroup as eg:
        print(repr(eg))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(adds(tg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("never begins", 1))
            raise TypeError("body")
    except ExceptionGroup as eg:
        print(repr(eg))


asyncio.run(main())

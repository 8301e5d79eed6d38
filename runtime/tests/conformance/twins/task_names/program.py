# Task names: before 3.13 asyncio.create_task(c, name="x") uses up a Task-N number, too.
import asyncio


async def noop():
    return asyncio.current_task().get_name()


async def main():
    print(asyncio.current_task().get_name())
    a = asyncio.create_task(noop())
    b = asyncio.create_task(noop(), name="bob")
    c = asyncio.create_task(noop())
    print(a.get_name(), b.get_name(), c.get_name())
    d = asyncio.create_task(noop())
    d.set_name("dora")
    print(await asyncio.gather(a, b, c, d, noop()))
    e = asyncio.get_running_loop().create_task(noop(), name="eve")
    f = asyncio.create_task(noop())
    print(await e, await f)


asyncio.run(main())

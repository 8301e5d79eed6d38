# gather of children that are done: from 3.12 on it takes them at once, before it goes through the
# loop for each.
import asyncio


async def job(n):
    return n


async def fails():
    raise ValueError("done before")


async def main():
    a = asyncio.create_task(job(1))
    b = asyncio.create_task(job(2))
    c = asyncio.create_task(fails())
    await asyncio.sleep(0)
    g = asyncio.gather(a, b)
    print("done?", g.done())
    print(await g)
    g2 = asyncio.gather(a, job(3), b)
    print("done?", g2.done())
    print(await g2)
    g3 = asyncio.gather(a, c, job(4))
    print("done?", g3.done())
    try:
        await g3
    except ValueError as e:
        print(repr(e))
    print(await asyncio.gather(c, a, c, return_exceptions=True))


asyncio.run(main())

# A step that creates ready work does not see it run in the same iteration.
import asyncio


async def chain(n):
    print("chain", n)
    if n:
        asyncio.create_task(chain(n - 1))


async def main():
    loop = asyncio.get_running_loop()

    def cb(n):
        print("cb", n)
        if n:
            loop.call_soon(lambda: cb(n - 1))
    asyncio.create_task(chain(3))
    loop.call_soon(lambda: cb(3))
    for i in range(5):
        print("main", i)
        await asyncio.sleep(0)


asyncio.run(main())

# Nothing will ever wake main: the real loop sleeps for ever.
import asyncio


async def waiter(f):
    await f


async def main():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(waiter(f))
    print("waiting for ever")
    await t


asyncio.run(main())

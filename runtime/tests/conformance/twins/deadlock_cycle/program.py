# Two tasks await each other: nothing is ever ready.
import asyncio


async def a(tasks):
    print("a waits for b")
    await tasks[1]


async def b(tasks):
    print("b waits for a")
    await tasks[0]


async def main():
    tasks = []
    tasks.append(asyncio.create_task(a(tasks)))
    tasks.append(asyncio.create_task(b(tasks)))
    await asyncio.gather(*tasks)


asyncio.run(main())

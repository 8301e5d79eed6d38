import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    tasks = [
        asyncio.create_task(compute(x))
        for x in (1, 2, 3)
    ]
    print("计算结果:", [await task for task in tasks])

asyncio.run(main())

# total
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = []
    for x in (1, 2, 3):
        results.append(await asyncio.create_task(compute(x)))
    print("计算结果:", results)

asyncio.run(main())

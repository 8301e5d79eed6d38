# returned_after_sleep
import asyncio

async def compute(x):
    return x * x

async def main():
    results = await asyncio.gather(
        compute(1), compute(2), compute(3),
        asyncio.sleep(1), asyncio.sleep(2), asyncio.sleep(3))
    print("计算结果:", results[:3])

asyncio.run(main())

# lines returned_after_sleep
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(0), compute(0), compute(0))
    print("计算结果:", results)

asyncio.run(main())

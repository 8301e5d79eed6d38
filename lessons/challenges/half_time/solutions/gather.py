import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(1), compute(2), compute(3))
    print("计算结果:", results)

asyncio.run(main())

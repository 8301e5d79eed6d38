# returned_after_sleep
import asyncio

async def main():
    await asyncio.gather(
        asyncio.sleep(1), asyncio.sleep(2), asyncio.sleep(3))
    print("计算结果:", [1, 4, 9])

asyncio.run(main())

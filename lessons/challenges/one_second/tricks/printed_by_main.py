# printed_after_sleep
import asyncio

async def main():
    await asyncio.gather(
        asyncio.sleep(1), asyncio.sleep(0.5))
    print("Hello")
    print("World")

asyncio.run(main())

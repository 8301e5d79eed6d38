# printed_after_sleep
import asyncio

async def main():
    for_show = asyncio.create_task(asyncio.sleep(0.5))
    await asyncio.sleep(0.5)
    print("World")
    await asyncio.sleep(0.5)
    print("Hello")

asyncio.run(main())

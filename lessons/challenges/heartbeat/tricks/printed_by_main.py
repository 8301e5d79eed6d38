# printed_after_sleep
import asyncio

async def main():
    await asyncio.sleep(1)
    for beat in range(1, 6):
        print(f"心跳 {beat}")
    print("网页到了")

asyncio.run(main())

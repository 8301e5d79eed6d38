# latest_timer printed_after_sleep total
import asyncio
import time

async def heartbeat():
    for beat in range(1, 6):
        await asyncio.sleep(0.2)
        print(f"心跳 {beat}")

async def fetch():
    for piece in range(2):
        time.sleep(0.35)
        await asyncio.sleep(0)
    print("网页到了")

async def main():
    await asyncio.gather(heartbeat(), fetch())

asyncio.run(main())

import asyncio
import time

async def heartbeat():
    for beat in range(1, 6):
        await asyncio.sleep(0.2)
        print(f"心跳 {beat}")

async def fetch():
    time.sleep(0.7)
    print("网页到了")

async def main():
    await asyncio.gather(heartbeat(), fetch())

asyncio.run(main())

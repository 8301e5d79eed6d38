import asyncio

async def heartbeat():
    for beat in range(1, 6):
        await asyncio.sleep(0.2)
        print(f"心跳 {beat}")

async def fetch():
    await asyncio.sleep(0.7)
    print("网页到了")

async def main():
    beats = asyncio.create_task(heartbeat())
    await fetch()
    await beats

asyncio.run(main())

# printer_cancelled
import asyncio

async def worker():
    print("开工")
    await asyncio.sleep(1)
    print("再见")
    await asyncio.sleep(4)

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print("main 结束")

asyncio.run(main())

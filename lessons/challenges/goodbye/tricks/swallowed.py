# printer_state
import asyncio

async def worker():
    print("开工")
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("再见")

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    await task
    print("main 结束")

asyncio.run(main())

# printer_cancelled
import asyncio

async def worker():
    print("开工")
    await asyncio.sleep(1)
    print("再见")
    raise asyncio.CancelledError

async def main():
    task = asyncio.create_task(worker())
    try:
        await task
    except asyncio.CancelledError:
        pass
    print("main 结束")

asyncio.run(main())

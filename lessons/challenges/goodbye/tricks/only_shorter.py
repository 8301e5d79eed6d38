# printer_cancelled printer_state
import asyncio

async def worker():
    print("开工")
    await asyncio.sleep(1)
    print("再见")

async def main():
    task = asyncio.create_task(worker())
    await task
    print("main 结束")

asyncio.run(main())

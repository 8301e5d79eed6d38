# printer_cancelled printer_state
import asyncio

async def worker():
    print("开工")
    await asyncio.sleep(5)

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    print("再见")
    print("main 结束")

asyncio.run(main())

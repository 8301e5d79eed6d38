import asyncio

async def worker():
    print("开工")
    await asyncio.sleep(5)
    print("做完了")

async def main():
    task = asyncio.create_task(worker())
    await task
    print("main 结束")

asyncio.run(main())

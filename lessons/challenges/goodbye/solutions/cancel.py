import asyncio

async def worker():
    print("开工")
    try:
        await asyncio.sleep(5)
        print("做完了")
    finally:
        print("再见")

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print("main 结束")

asyncio.run(main())

import asyncio

async def worker():
    print("开工")
    try:
        await asyncio.sleep(5)
        print("做完了")
    except asyncio.CancelledError:
        print("再见")
        raise

async def main():
    task = asyncio.create_task(worker())
    try:
        await asyncio.wait_for(task, 1)
    except asyncio.TimeoutError:
        pass
    print("main 结束")

asyncio.run(main())

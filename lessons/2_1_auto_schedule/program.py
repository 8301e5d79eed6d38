import asyncio

async def work(name, delay):
    print(f"[{name}] 开始执行...")
    await asyncio.sleep(delay)
    print(f"[{name}] 执行完成！")

async def main():
    tasks = [
        asyncio.create_task(
            work("任务A", 2)),
        asyncio.create_task(
            work("任务B", 1)),
        asyncio.create_task(
            work("任务C", 3)),
    ]
    await asyncio.gather(*tasks)

asyncio.run(main())

import asyncio

async def work(name, delay):
    print(f"[{name}] 开始执行...")
    await asyncio.sleep(delay)
    if name == "任务B":  # if b_raises
        raise RuntimeError(f"{name} 出错了")  # if b_raises
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
    try:  # if b_raises
        await asyncio.gather(*tasks)
    except RuntimeError as error:  # if b_raises
        print("main 接住了:", error)  # if b_raises
    await asyncio.sleep(3)  # if b_raises

asyncio.run(main())

import asyncio

async def job(name, delay):
    await asyncio.sleep(delay)
    if name == "b":
        raise ValueError("b 坏了")
    print(f"{name} 做完了")

async def main():
    tasks = [
        asyncio.create_task(job("a", 1)),
        asyncio.create_task(job("b", 0.5)),
        asyncio.create_task(job("c", 1.5)),
    ]
    for task in tasks:
        try:
            await task
        except ValueError as error:
            print("出错了:", error)
    print("三个都有了结果")

asyncio.run(main())

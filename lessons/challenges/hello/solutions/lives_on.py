import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    task = asyncio.create_task(
        say_after(1, "Hello"))
    await asyncio.sleep(2)
    print("程序结束")

asyncio.run(main())

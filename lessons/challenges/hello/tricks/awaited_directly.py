# printed_by_task main_meanwhile
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await say_after(1, "Hello")
    print("程序结束")

asyncio.run(main())

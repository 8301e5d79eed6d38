# printed_after_sleep
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    task = asyncio.create_task(
        say_after(0, "Hello"))
    print("程序结束")
    await task

asyncio.run(main())

# printed_after_sleep
import asyncio
import time

async def say_after(delay, content):
    time.sleep(delay)
    print(content)

async def main():
    task = asyncio.create_task(
        say_after(1, "Hello"))
    print("程序结束")
    await task

asyncio.run(main())

# printed_by_task printed_after_sleep main_meanwhile
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    print("程序结束")
    print("Hello")

asyncio.run(main())

# printed_after_sleep
import asyncio

async def say(content):
    await asyncio.sleep(0)
    print(content)

async def main():
    await asyncio.sleep(1)
    task = asyncio.create_task(say("Hello"))
    print("程序结束")
    await task

asyncio.run(main())

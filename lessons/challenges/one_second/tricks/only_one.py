# lines printed_after_sleep
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await say_after(1, "Hello")

asyncio.run(main())

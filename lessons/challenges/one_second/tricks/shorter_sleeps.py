# printed_after_sleep
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await say_after(0.5, "Hello")
    await say_after(0.5, "World")

asyncio.run(main())

# printed_after_sleep total
import asyncio

async def say_after(delay, content):
    print(content)

async def main():
    await say_after(1, "Hello")
    await say_after(0.5, "World")

asyncio.run(main())

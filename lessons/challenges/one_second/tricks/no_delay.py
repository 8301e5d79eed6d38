# printed_after_sleep total
import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await asyncio.gather(
        say_after(0, "Hello"),
        say_after(0, "World"))

asyncio.run(main())

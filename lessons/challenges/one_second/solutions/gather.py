import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    await asyncio.gather(
        say_after(1, "Hello"),
        say_after(0.5, "World"))

asyncio.run(main())

import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    hello = asyncio.create_task(
        say_after(1, "Hello"))
    world = asyncio.create_task(
        say_after(0.5, "World"))
    await hello
    await world

asyncio.run(main())

import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    print(content)

async def main():
    task1 = asyncio.create_task(
        say_after(1, "Hello"))
    task2 = asyncio.create_task(
        say_after(0.5, "World"))
    await task1
    await task2

    await asyncio.gather(
        say_after(1, "Hello"),
        say_after(0.5, "World"))

asyncio.run(main())

# main_meanwhile
import asyncio

async def say_after(delay, content):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        await asyncio.sleep(delay)
    print(content)

async def main():
    task = asyncio.create_task(
        say_after(1, "Hello"))
    print("程序结束")

asyncio.run(main())

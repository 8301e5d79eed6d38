# main raises: the other tasks are cancelled before run() raises.
import asyncio


async def bg():
    try:
        await asyncio.sleep(1)
    finally:
        print("bg finally")


async def main():
    t = asyncio.create_task(bg())
    await asyncio.sleep(0.01)
    print("main raises")
    raise ValueError("from main")


asyncio.run(main())

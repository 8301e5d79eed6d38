# Fire and forget, main ends: one more iteration, then cancelled.
import asyncio


async def background():
    try:
        print("background starts")
        await asyncio.sleep(0)
        print("background second step")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("background cancelled")
        raise
    finally:
        print("background finally")


async def main():
    asyncio.create_task(background())
    print("main ends")


asyncio.run(main())

# Several tasks at shutdown: asyncio.run cancels a *set*, in CPython in any order; recorded, and
# here, in the order of creation.
import asyncio


async def background(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    for n in range(12):
        asyncio.create_task(background(n))
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())

# A coroutine that is never awaited never runs: a RuntimeWarning when the object dies.
import asyncio


async def lost():
    print("never")


async def main():
    lost()
    print("after the call")


asyncio.run(main())

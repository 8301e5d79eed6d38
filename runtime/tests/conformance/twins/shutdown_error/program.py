# At shutdown a cancelled task raises something else: exception handler.
import asyncio


async def bad():
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError("at shutdown")


async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())

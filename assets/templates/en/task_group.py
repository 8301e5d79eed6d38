"""A task group waits for all its tasks; when one fails, it cancels the others."""
import asyncio


async def cook(dish, takes):
    try:
        await asyncio.sleep(takes)
    except asyncio.CancelledError:
        print(f"{dish}: taken off the stove")
        raise
    if dish == "toast":
        raise RuntimeError("the toast is burnt")
    print(f"{dish}: ready")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for dish, takes in (("tea", 0.1), ("toast", 0.2), ("soup", 0.4)):
                group.create_task(cook(dish, takes))
    except* RuntimeError as group:
        for error in group.exceptions:
            print(f"no breakfast: {error}")


asyncio.run(main())

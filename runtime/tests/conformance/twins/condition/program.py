# Condition: wait releases the lock and takes it again; notify wakes the first, notify_all the rest
# in a chain; wait_for a predicate; a waiter that is cancelled takes the lock before it goes on.
import asyncio


async def waiter(name, condition):
    async with condition:
        print(name, "waits")
        try:
            await condition.wait()
            print(name, "notified, locked", condition.locked())
        except asyncio.CancelledError:
            print(name, "cancelled, locked", condition.locked())
            raise


async def wants(n, items, condition):
    async with condition:
        await condition.wait_for(lambda: len(items) >= n)
        print("there are", len(items), "items")


async def main():
    condition = asyncio.Condition()
    ts = [asyncio.create_task(waiter(n, condition)) for n in "abcd"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        ts[2].cancel()
        print("main holds the lock")
        await asyncio.sleep(0.01)
        condition.notify_all()
    await asyncio.wait(ts)

    items = []
    t = asyncio.create_task(wants(2, items, condition))
    for i in range(3):
        await asyncio.sleep(0.01)
        async with condition:
            items.append(i)
            condition.notify_all()
    await t
    try:
        condition.notify()
    except RuntimeError as e:
        print(repr(e))
    try:
        await condition.wait()
    except RuntimeError as e:
        print(repr(e))


asyncio.run(main())

# Who is cancelled after it was woken passes the wake-up on: Lock, Semaphore.
import asyncio


async def user(name, lock):
    try:
        async with lock:
            print(name, "has it")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def use(lock):
    ts = [asyncio.create_task(user(n, lock)) for n in "abcd"]
    await asyncio.sleep(0)
    ts[2].cancel()
    await asyncio.sleep(0.01)
    ts[1].cancel()
    await asyncio.wait(ts)
    print([t.cancelled() for t in ts], lock.locked())


async def main():
    lock = asyncio.Lock()
    await use(lock)
    await use(asyncio.Semaphore(1))
    try:
        lock.release()
    except RuntimeError as e:
        print(repr(e))


asyncio.run(main())

# Semaphore: fairness; BoundedSemaphore.
import asyncio


async def user(name, sem, d):
    async with sem:
        print(name, "in")
        await asyncio.sleep(d)
        print(name, "out")


async def main():
    two = asyncio.Semaphore(2)
    await asyncio.gather(*(user(n, two, d) for n, d in
                           (("a", 0.03), ("b", 0.01), ("c", 0.01), ("d", 0.03), ("e", 0.01))))
    # fairness: an acquire after a release does not overtake the waiters
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    t = asyncio.create_task(user("waiter", sem, 0))
    await asyncio.sleep(0)
    sem.release()
    print("locked?", sem.locked())
    await sem.acquire()
    print("main in")
    sem.release()
    await t
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(repr(e))


asyncio.run(main())

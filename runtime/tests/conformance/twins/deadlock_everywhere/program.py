# A deadlock with a task in each of the places where a task can wait.
import asyncio


async def locks(lock):
    await lock.acquire()
    await lock.acquire()


async def waits_in_group(f):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(awaits(f))


async def awaits(f):
    await f


async def notified(condition):
    async with condition:
        await condition.wait()


async def main():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(awaits(f))
    full = asyncio.Queue(1)
    full.put_nowait(1)
    asyncio.create_task(locks(asyncio.Lock()))
    asyncio.create_task(waits_in_group(f))
    condition = asyncio.Condition()
    asyncio.create_task(notified(condition))
    asyncio.create_task(asyncio.Event().wait())
    asyncio.create_task(asyncio.Queue().get())
    asyncio.create_task(full.put(2))
    asyncio.create_task(full.join())
    asyncio.create_task(asyncio.Semaphore(0).acquire())
    asyncio.create_task(asyncio.Barrier(2).wait())
    asyncio.create_task(awaits(asyncio.shield(f)))
    asyncio.create_task(asyncio.wait([t]))
    asyncio.create_task(asyncio.wait_for(t, None))
    await asyncio.gather(t)


asyncio.run(main())

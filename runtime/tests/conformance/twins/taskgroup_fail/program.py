# One failure: the siblings are cancelled, the body too, ExceptionGroup.
import asyncio


async def job(name, d):
    try:
        await asyncio.sleep(d)
        print(name, "end")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def bad(d):
    await asyncio.sleep(d)
    print("bad raises")
    raise ValueError("bad")


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("a", 0.05))
            tg.create_task(bad(0.02))
            tg.create_task(job("c", 0.01))
            try:
                print("body waits")
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("body cancelled", me.cancelling())
                raise
    except ExceptionGroup as eg:
        print("group", list(eg.exceptions), me.cancelling())
    print("end")


asyncio.run(main())

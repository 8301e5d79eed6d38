# A failed task that nobody awaits: reported when the object dies.
import asyncio


async def bad(what):
    raise ValueError(what)


async def main():
    t = asyncio.create_task(bad("one"))
    await asyncio.sleep(0)
    print("failed, nobody knows", t.done())
    del t
    await asyncio.sleep(0)
    t = asyncio.create_task(bad("two"))
    await asyncio.sleep(0)
    print("retrieved:", repr(t.exception()))
    del t
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())

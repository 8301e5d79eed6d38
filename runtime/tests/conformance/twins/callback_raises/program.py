# An exception in a callback goes to the loop's exception handler; the others run on.
import asyncio


async def job():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(job())

    def raises(f):
        raise ValueError("done callback")
    t.add_done_callback(raises)

    def second(f):
        print("second callback", f.result())
    t.add_done_callback(second)
    await t

    def raises_too():
        raise TypeError("callback")
    loop.call_soon(raises_too)
    loop.call_later(0, raises_too)
    await asyncio.sleep(0.01)
    print("end")


asyncio.run(main())

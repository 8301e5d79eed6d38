# Plain futures: result, exception, cancel, two waiters.
import asyncio


async def waiter(name, f):
    try:
        print(name, "got", await f)
    except Exception as e:
        print(name, "raised", repr(e))


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    ts = [asyncio.create_task(waiter(n, f)) for n in "ab"]
    loop.call_later(0.01, lambda: f.set_result("value"))
    await asyncio.gather(*ts)
    f2 = loop.create_future()
    ts = [asyncio.create_task(waiter(n, f2)) for n in "cd"]
    await asyncio.sleep(0)
    f2.set_exception(ValueError("x"))
    await asyncio.gather(*ts)
    try:
        f2.set_result("y")
    except asyncio.InvalidStateError:
        print("InvalidStateError")
    f3 = loop.create_future()
    try:
        f3.result()
    except asyncio.InvalidStateError:
        print("InvalidStateError: no result yet")
    print(f3.cancel())
    print(f3.cancel())
    print(f3.cancelled())
    ts = [asyncio.create_task(waiter("e", f3))]
    await asyncio.wait(ts)
    print(ts[0].cancelled())


asyncio.run(main())

# timeout_at; reschedule; an inner timeout and an outer one; cancelled from outside at the deadline.
import asyncio


async def both():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("cancelled from outside")
        raise


async def main():
    loop = asyncio.get_running_loop()
    cm = asyncio.timeout_at(loop.time() + 0.01)
    try:
        async with cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), cm.expired(), f"{loop.time():.3f}")

    cm2 = asyncio.timeout(0.01)
    try:
        async with cm2:
            await asyncio.sleep(0.005)
            cm2.reschedule(cm2.when() + 0.02)
            await asyncio.sleep(0.02)
            print("went on", f"{cm2.when():.3f}")
            cm2.reschedule(None)
            await asyncio.sleep(0.1)
            cm2.reschedule(loop.time())
            await asyncio.sleep(0.1)
    except TimeoutError:
        print("timeout", cm2.expired(), f"{loop.time():.3f}")

    try:
        async with asyncio.timeout(0.03):
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner timeout")
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer timeout", asyncio.current_task().cancelling())

    t = asyncio.create_task(both())
    loop.call_later(0.01, lambda: t.cancel())
    await asyncio.wait([t])
    print(t.cancelled())


asyncio.run(main())

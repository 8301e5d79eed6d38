# call_soon is FIFO; call_later/call_at by deadline; cancelled handles.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()

    def cb(name):
        print(f"{loop.time() - t0:.2f}", name)

    loop.call_later(0.02, lambda: cb("later 0.02"))
    loop.call_at(t0 + 0.01, lambda: cb("at 0.01"))
    loop.call_later(0, lambda: cb("later 0"))
    loop.call_later(-1, lambda: cb("later -1"))
    loop.call_soon(lambda: cb("soon 1"))

    def soon2():
        cb("soon 2")
        loop.call_soon(lambda: cb("soon from soon"))
    loop.call_soon(soon2)
    loop.call_soon(lambda: cb("soon 3"))
    h = loop.call_soon(lambda: cb("cancelled soon"))
    h.cancel()
    h = loop.call_later(0.01, lambda: cb("cancelled later"))
    h.cancel()
    loop.call_soon(lambda: h2.cancel())
    h2 = loop.call_soon(lambda: cb("cancelled in the same iteration"))
    print("queued")
    await asyncio.sleep(0)
    print("after sleep(0)")
    await asyncio.sleep(0)
    print("after second sleep(0)")
    await asyncio.sleep(0.03)
    print("end")


asyncio.run(main())

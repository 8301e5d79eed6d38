# call_at with *exactly* equal deadlines: CPython's heap is not stable, so the
# order among them is the heap's; recorded, and here, in the order of scheduling.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    t = loop.time() + 0.01

    def call_at(i):
        loop.call_at(t, lambda: print("at", i))
    for i in range(8):
        call_at(i)
    await asyncio.sleep(0.03)


asyncio.run(main())

# More than 100 timers, more than half cancelled: the heap is rebuilt.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    fired = []

    def call_later(i):
        return loop.call_later(0.01 + (i * 7 % 20) * 0.002, lambda: fired.append(i))
    hs = [call_later(i) for i in range(150)]
    for i, h in enumerate(hs):
        if i % 3:
            h.cancel()
    await asyncio.sleep(0.1)
    print(len(fired), fired)


asyncio.run(main())

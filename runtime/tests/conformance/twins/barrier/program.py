# Barrier: the last one to arrive passes first; abort.
import asyncio


async def party(name, bar, d):
    await asyncio.sleep(d)
    print(name, "arrives")
    i = await bar.wait()
    print(name, "passes", i)


async def main():
    bar = asyncio.Barrier(3)
    await asyncio.gather(party("a", bar, 0.02), party("b", bar, 0.01), party("c", bar, 0.03))
    ts = [asyncio.create_task(party(n, bar, 0)) for n in "de"]
    await asyncio.sleep(0.01)
    await bar.abort()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r, bar.broken)


asyncio.run(main())

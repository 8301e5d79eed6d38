# as_completed(coroutines): CPython creates the tasks from a set, in any order; recorded, and
# here, in the order of the arguments.
import asyncio


async def job(n):
    print("start", n)
    await asyncio.sleep(0)
    return n


async def main():
    got = []
    for f in asyncio.as_completed([job(n) for n in range(8)]):
        got.append(await f)
    print(got)


asyncio.run(main())

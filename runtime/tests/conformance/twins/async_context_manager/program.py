# A context manager of the program's own that suspends in enter and exit.
import asyncio


class CM:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print(self.name, "enter")
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, et, e, tb):
        print(self.name, "exit", repr(e))
        await asyncio.sleep(0.01)
        print(self.name, "exited")


async def hold():
    async with CM("d"):
        await asyncio.sleep(1)


async def main():
    async with CM("a"), CM("b"):
        print("body")
    try:
        async with CM("c"):
            raise ValueError
    except ValueError:
        print("passed on")
    t = asyncio.create_task(hold())
    await asyncio.sleep(0.02)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())


asyncio.run(main())

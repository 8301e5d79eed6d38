# `await coro()` runs inline: no switch unless something really suspends.
import asyncio


async def inlined(n):
    print("inline", n)
    if n:
        await inlined(n - 1)
    print("inline back", n)


async def other():
    print("other runs")


async def main():
    t = asyncio.create_task(other())
    await inlined(3)
    print("other done?", t.done())
    await t
    print("other done?", t.done())


asyncio.run(main())

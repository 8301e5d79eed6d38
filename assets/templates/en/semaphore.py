"""Six downloads, never more than two at once."""
import asyncio

AT_ONCE = 2


async def download(name, limit):
    async with limit:  # waits here while two others are inside
        print(f"{name} begins")
        await asyncio.sleep(0.1)
        print(f"{name} is there")
    return name


async def main():
    limit = asyncio.Semaphore(AT_ONCE)
    files = await asyncio.gather(*(download(name, limit) for name in "abcdef"))
    print(files)


asyncio.run(main())

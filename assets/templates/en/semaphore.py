"""Six downloads, never more than two at once."""
import asyncio

AT_ONCE = 2
SECONDS = {"a": 0.1, "b": 0.15, "c": 0.1, "d": 0.1, "e": 0.1, "f": 0.1}


async def download(name, limit):
    async with limit:  # waits here while two others are inside
        print(f"{name} begins")
        await asyncio.sleep(SECONDS[name])
        print(f"{name} is there")
    return name


async def main():
    limit = asyncio.Semaphore(AT_ONCE)
    files = await asyncio.gather(*(download(name, limit) for name in SECONDS))
    print(files)


asyncio.run(main())

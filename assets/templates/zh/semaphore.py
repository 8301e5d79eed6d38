"""六个下载，同时最多两个。"""
import asyncio

AT_ONCE = 2
SECONDS = {"a": 0.1, "b": 0.15, "c": 0.1, "d": 0.1, "e": 0.1, "f": 0.1}


async def download(name, limit):
    async with limit:  # 里面已有两个时，在这里等
        print(f"{name} 开始")
        await asyncio.sleep(SECONDS[name])
        print(f"{name} 下好了")
    return name


async def main():
    limit = asyncio.Semaphore(AT_ONCE)
    files = await asyncio.gather(*(download(name, limit) for name in SECONDS))
    print(files)


asyncio.run(main())

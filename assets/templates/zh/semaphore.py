"""六个下载，同时最多两个。"""
import asyncio

AT_ONCE = 2


async def download(name, limit):
    async with limit:  # 里面已有两个时，在这里等
        print(f"{name} 开始")
        await asyncio.sleep(0.1)
        print(f"{name} 下好了")
    return name


async def main():
    limit = asyncio.Semaphore(AT_ONCE)
    files = await asyncio.gather(*(download(name, limit) for name in "abcdef"))
    print(files)


asyncio.run(main())

import asyncio

async def say_after(delay, content):
    await asyncio.sleep(delay)
    if content == "World":  # if world_raises
        raise RuntimeError(f"{content} 出错了")  # if world_raises
    print(content)

async def main():
    try:  # if world_raises
        await asyncio.gather(
            say_after(1, "Hello"),
            say_after(0.5, "World"))
    except RuntimeError as error:  # if world_raises
        print("main 接住了:", error)  # if world_raises
    await asyncio.sleep(1)  # if world_raises

asyncio.run(main())

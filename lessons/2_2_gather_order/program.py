import asyncio

async def compute(x):
    await asyncio.sleep(x)
    if x == 2:  # if x2_raises
        raise RuntimeError(f"compute({x}) 出错了")  # if x2_raises
    return x * x

async def main():
    try:  # if x2_raises
        results = await asyncio.gather(
            compute(1), compute(2), compute(3))
        print("计算结果:", results)
    except RuntimeError as error:  # if x2_raises
        print("main 接住了:", error)  # if x2_raises
    await asyncio.sleep(2)  # if x2_raises

asyncio.run(main())

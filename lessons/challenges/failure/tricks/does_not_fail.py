# failures
import asyncio

async def job(name, delay):
    await asyncio.sleep(delay)
    print(f"{name} 做完了")

async def main():
    await asyncio.gather(
        job("a", 1), job("b", 0.5), job("c", 1.5))
    print("三个都有了结果")

asyncio.run(main())

# printed_after_sleep
import asyncio

async def job(name, delay):
    await asyncio.sleep(delay)
    if name == "b":
        raise ValueError("b 坏了")
    print(f"{name} 做完了")

async def main():
    try:
        await asyncio.gather(
            job("a", 1), job("b", 0.5), job("c", 1.5))
    except ValueError:
        pass
    print("a 做完了")
    print("c 做完了")
    await asyncio.sleep(1)
    print("三个都有了结果")

asyncio.run(main())

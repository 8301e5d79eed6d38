# printed_after_sleep printed
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
    print("三个都有了结果")

asyncio.run(main())

# printed_after_sleep printed
import asyncio

async def job(name, delay):
    if name == "b":
        raise ValueError("b 坏了")
    print(f"{name} 做完了")

async def main():
    await asyncio.gather(
        job("a", 1), job("b", 0.5), job("c", 1.5),
        return_exceptions=True)
    print("三个都有了结果")

asyncio.run(main())

"""生产比消费快，队列越来越长。要是队列最多只放两个呢？"""
import asyncio

MOST = 0  # 队列最多放几个；0 表示不限


async def producer(queue):
    for number in range(1, 7):
        await asyncio.sleep(0.05)
        await queue.put(number)  # 队列满了，就等
        print(f"做好 {number}，队列里有 {queue.qsize()} 个")
    await queue.put(None)  # 没有了


async def consumer(queue):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0.12)
        print(f"用掉 {number}")


async def main():
    queue = asyncio.Queue(MOST)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())

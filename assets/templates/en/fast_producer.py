"""The producer is faster than the consumer, and the queue grows. What if it may hold only two?"""
import asyncio

MOST = 0  # how many the queue may hold; 0: any number


async def producer(queue):
    for number in range(1, 7):
        await asyncio.sleep(0.05)
        await queue.put(number)  # waits while the queue is full
        print(f"made {number}, {queue.qsize()} in the queue")
    await queue.put(None)  # that was all


async def consumer(queue):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0.12)
        print(f"used {number}")


async def main():
    queue = asyncio.Queue(MOST)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())

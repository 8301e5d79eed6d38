"""Three workers share one queue: whoever is free takes the next job."""
import asyncio

JOBS = {"photo": 0.3, "letter": 0.1, "film": 0.5, "note": 0.1, "song": 0.2}


async def worker(name, queue):
    while True:
        job = await queue.get()  # waits while the queue is empty
        await asyncio.sleep(JOBS[job])
        print(f"{name}: {job}")
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for job in JOBS:
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(name, queue)) for name in ("Ann", "Ben", "Cem")]
    await queue.join()  # until task_done() was called for every job
    for task in workers:  # they would wait for jobs for ever
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("all done")


asyncio.run(main())

"""三个工人共用一个队列：谁空下来，谁就取下一件活。"""
import asyncio

JOBS = {"照片": 0.3, "信": 0.1, "电影": 0.5, "便条": 0.1, "歌": 0.2}


async def worker(name, queue):
    while True:
        job = await queue.get()  # 队列空着，就等
        await asyncio.sleep(JOBS[job])
        print(f"{name}：{job}")
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for job in JOBS:
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(name, queue)) for name in ("小安", "小本", "小陈")]
    await queue.join()  # 每件活都调用过 task_done()，才算等完
    for task in workers:  # 不取消，他们会一直等活
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("都做完了")


asyncio.run(main())

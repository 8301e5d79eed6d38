# One loop, several runs: it stops after the iteration in which the main task's callback runs, so
# other tasks stay suspended between the runs.
import asyncio

tasks = []


async def bg():
    for i in range(6):
        print("bg", i)
        await asyncio.sleep(0)
    print("bg end")


async def first():
    tasks.append(asyncio.create_task(bg()))
    await asyncio.sleep(0)
    return "first"


async def second():
    print("second; bg done?", tasks[0].done())
    await asyncio.sleep(0)
    return "second"


async def third(result):
    print(result)
    print("third; bg done?", tasks[0].done())


with asyncio.Runner() as r:
    r.run(first())
    result = r.run(second())
    r.run(third(result))

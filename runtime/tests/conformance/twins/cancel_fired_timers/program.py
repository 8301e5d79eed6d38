# Sleeps whose timers have fired, but not run yet, are cancelled: before the first handle of the
# iteration has run, between two of them, and at the very end.
import asyncio


async def sleeper(name):
    try:
        await asyncio.sleep(1)
        print(name, "slept")
    except asyncio.CancelledError as e:
        print(name, "cancelled", repr(e))
        raise


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(sleeper(name)) for name in "abc"]

    def cancel(*numbers):
        for number in numbers:
            print("cancel", number, tasks[number].cancel("now"))

    loop.call_later(1, cancel, 0, 2)
    await asyncio.sleep(0)
    loop.call_later(1, cancel, 1)
    d = asyncio.create_task(sleeper("d"))
    tasks.append(d)
    await asyncio.sleep(0)
    loop.call_later(1, cancel, 3)
    await asyncio.sleep(2)
    for task in tasks:
        print(task.done(), task.cancelled())


asyncio.run(main())

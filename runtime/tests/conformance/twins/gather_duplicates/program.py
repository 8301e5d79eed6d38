# The same task or future twice: one child, several slots.
import asyncio


async def job(name):
    print("run", name)
    await asyncio.sleep(0.01)
    return name


async def main():
    t = asyncio.create_task(job("task"))
    u = asyncio.create_task(job("other"))
    r = await asyncio.gather(t, u, t, u, t)
    print(r)
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, lambda: f.set_result("F"))
    print(await asyncio.gather(f, f))


asyncio.run(main())

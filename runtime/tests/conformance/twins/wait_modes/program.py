# wait: all that there are, the first exception, a timeout; it never cancels and never raises.
import asyncio


async def job(d, how):
    await asyncio.sleep(d)
    print(how, "after", d)
    if how == "raises":
        raise ValueError(how)
    if how == "cancels":
        asyncio.current_task().cancel()


def counts(done, pending):
    return [len(done), len(pending)]


async def main():
    ts = [asyncio.create_task(job(1, "returns")), asyncio.create_task(job(2, "cancels")),
          asyncio.create_task(job(3, "raises")), asyncio.create_task(job(4, "returns"))]
    done, pending = await asyncio.wait(ts, timeout=0.5)
    print("timeout:", counts(done, pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print("first exception:", counts(done, pending))
    done, pending = await asyncio.wait(ts, timeout=10)
    print("all:", counts(done, pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print("at once:", counts(done, pending))
    print(repr(ts[2].exception()))
    f = asyncio.get_running_loop().create_future()
    done, pending = await asyncio.wait([f], timeout=0)
    print("zero:", counts(done, pending))


asyncio.run(main())

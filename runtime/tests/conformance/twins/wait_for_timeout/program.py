# wait_for times out: cancels the job and waits until its cleanup is over.
import asyncio


async def job(cleanup):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("job cancelled")
        if cleanup:
            await asyncio.sleep(cleanup)
            print("cleanup over")
        raise


async def main():
    for cleanup in (0, 0.02):
        try:
            await asyncio.wait_for(job(cleanup), 0.01)
        except asyncio.TimeoutError as e:
            print("timeout", repr(e), asyncio.current_task().cancelling())


asyncio.run(main())

# printed_after_sleep
import asyncio
import time

async def main():
    time.sleep(1)
    print("Hello")
    print("World")

asyncio.run(main())

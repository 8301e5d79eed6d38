"""Who answers too late is not waited for."""
import asyncio

PATIENCE = 0.3


async def ask(server, takes):
    try:
        await asyncio.sleep(takes)
        return f"{server} says hello"
    finally:
        print(f"{server}: the line is closed")  # also when it is cancelled


async def main():
    for server, takes in (("near", 0.1), ("far", 0.5)):
        try:
            async with asyncio.timeout(PATIENCE):
                print(await ask(server, takes))
        except TimeoutError:
            print(f"{server} took more than {PATIENCE} s")


asyncio.run(main())

"""What recording costs: programs under plain Python, recorded, and under viztracer where at hand.

    recorder_bench.py RECORDER [--rounds N]

Seconds from the start of the process to its end, the least of the rounds, and in brackets how many
times plain Python's that is.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAMS = {
    "10,000 tasks gathered": ((), """\
import asyncio
async def work(n):
    return n
async def main():
    await asyncio.gather(*(work(n) for n in range(10_000)))
asyncio.run(main())
"""),
    "10,000 tasks sleep distinct times, 1 s in all": ((), """\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(n / 10_000) for n in range(10_000)))
asyncio.run(main())
"""),
    "1,000 tasks x 100 sleep(0)": ((), """\
import asyncio
async def work():
    for _ in range(100):
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(work() for _ in range(1_000)))
asyncio.run(main())
"""),
    "10 clients x 40 requests to a server that takes 20 ms": (("--real-time",), """\
import asyncio
async def serve(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(0.02)
        writer.write(line)
        await writer.drain()
    writer.close()
async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(40):
        writer.write(b"hello\\n")
        await reader.readline()
    writer.close()
async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await asyncio.gather(*(client(port) for _ in range(10)))
asyncio.run(main())
"""),
    "the same, 10 x 1,000 requests, answered at once": (("--real-time",), """\
import asyncio
async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()
async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(1_000):
        writer.write(b"hello\\n")
        await reader.readline()
    writer.close()
async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await asyncio.gather(*(client(port) for _ in range(10)))
asyncio.run(main())
"""),
}


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def commands(recorder, folder, clock):
    program, output = os.path.join(folder, "program.py"), os.path.join(folder, "recording.jsonl")
    found = {"plain": [sys.executable, program],
             "recorded": [sys.executable, recorder, program, "-o", output, "--max-events",
                          "10000000", *clock]}
    if viztracer := shutil.which("viztracer"):
        found["viztracer"] = [viztracer, "--quiet", "--log_async", "-o",
                              os.path.join(folder, "viztracer.json"), program]
    return found


def measured(recorder, clock, text, rounds):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "program.py"), "w", encoding="utf-8") as file:
            file.write(text)
        least = {}
        for _ in range(rounds):
            for name, command in commands(recorder, folder, clock).items():
                least[name] = min(seconds(command), least.get(name, float("inf")))
        with open(os.path.join(folder, "recording.jsonl"), encoding="utf-8") as file:
            return least, sum(1 for _ in file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("recorder")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    columns = ["plain", "recorded", *(["viztracer"] if shutil.which("viztracer") else [])]
    print("| |", " | ".join(columns), "| events |")
    print("|---|" + "--:|" * (len(columns) + 1))
    for name, (clock, text) in PROGRAMS.items():
        least, events = measured(arguments.recorder, clock, text, arguments.rounds)
        cells = [f"{least['plain']:.2f} s"]
        cells += [f"{least[column]:.2f} s ({least[column] / least['plain']:.2f})"
                  for column in columns[1:]]
        print(f"| {name} |", " | ".join(cells), f"| {events:,} |")


main()

"""Whose a task is, and with which call the program made it."""
import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

from recording import RECORDER, compared, read_back, recorded
from test_libraries import PYTHON, is_there

LIBRARY = """\
import asyncio
class Pool:
    def __init__(self, size):
        self.tasks = [asyncio.create_task(self._work(n)) for n in range(size)]
    async def _work(self, n):
        await asyncio.sleep(1)
    def start(self, function, *args):
        return asyncio.create_task(self._wrapped(function(*args)), name="pooled")
    async def _wrapped(self, coroutine):
        return await coroutine
"""


def calls(recording):
    return [(event["coro"], event["call"]) for event in recording.of("task_created")
            if "call" in event]


class Calls(unittest.TestCase):
    def test_arguments(self):
        recording = recorded("""\
            import asyncio
            class Session: pass
            class Site:
                async def fetch(self, url, *more, retries=3, **options): pass
            class Point:
                def __init__(self, x): self.x = x
                def __repr__(self): return f"Point({self.x})"
            async def draw(session, point, numbers, key, *, width):
                return lambda: point  # enclosed
            async def main():
                await asyncio.gather(Site().fetch("a", 1, 2, deep=True), Site().fetch("b"),
                                     draw(Session(), Point(3), list(range(10**6)), print, width=1))
            asyncio.run(main())
            """)
        self.assertEqual(calls(recording), [
            ("main", ["main"]),
            ("Site.fetch", ["fetch", "'a'", "1", "2", "retries=3", "deep=True"]),
            ("Site.fetch", ["fetch", "'b'", "retries=3"]),
            ("draw", ["draw", "<Session object>", "Point(3)", "[0, 1, 2, 3, 4, 5, ...]",
                      "<built-in function print>", "width=1"])])

    def test_what_its_text_does_changes_nothing(self):
        recording = compared(self, """\
            import asyncio, time
            class Raises:
                def __repr__(self): raise SystemExit(7)
            class Hangs:
                def __repr__(self):
                    while True: pass
            class Enormous:
                def __repr__(self): return "x" * 50_000_000
            class Prints:
                def __repr__(self): print("asked"); return "told"
            async def work(value): return "done"
            async def main():
                for kind in Raises, Hangs, Enormous, Prints:
                    print(await asyncio.create_task(work(kind())))
            asyncio.run(main())
            """)
        self.assertEqual(recording.status, 0)
        told = [call[1] for coro, call in calls(recording) if coro == "work"]
        self.assertEqual([text[:10] for text in told],
                         ["<repr fail", "<Hangs obj", "xxxxxxxxxx", "told"])
        self.assertEqual(len(told[2]), 60)

    def test_a_slow_text_is_not_asked_for_again_and_again(self):
        recording = recorded("""\
            import asyncio
            class Slow:
                asked = 0
                def __repr__(self):
                    Slow.asked += 1
                    sum(range(2_000_000))
                    return "slow"
            async def work(value): pass
            async def main():
                await asyncio.gather(*(work(Slow()) for _ in range(50)))
                print(Slow.asked)
            asyncio.run(main())
            """)
        self.assertLess(int(recording.out), 25)

    def test_an_argument_dies_when_it_would(self):
        compared(self, """\
            import asyncio, weakref
            class Value: pass
            async def work(value):
                value = weakref.ref(value)
                await asyncio.sleep(0)
                print(value())
            async def main():
                await asyncio.create_task(work(Value()))
            asyncio.run(main())
            """)


class Libraries(unittest.TestCase):
    def record(self, program):
        with tempfile.TemporaryDirectory() as folder:
            library = os.path.join(folder, "site-packages")
            os.mkdir(library)
            path, to = os.path.join(folder, "program.py"), os.path.join(folder, "a.jsonl")
            for name, text in ((os.path.join(library, "poolkit.py"), LIBRARY), (path, program)):
                with open(name, "w", encoding="utf-8") as file:
                    file.write(textwrap.dedent(text))
            subprocess.run([sys.executable, os.path.join(RECORDER, "loopscope_record.py"), path,
                            "-o", to], env={**os.environ, "PYTHONPATH": library}, check=True,
                           timeout=60)
            self.assertEqual(read_back(to), "")
            with open(to, encoding="utf-8") as file:
                return [event for event in map(json.loads, file) if event["ev"] == "task_created"]

    def test_whose_a_task_is(self):
        made = self.record("""\
            import asyncio
            from poolkit import Pool
            async def fetch(url): pass
            async def main():
                pool = Pool(2)
                await asyncio.create_task(pool._work(3))
                await pool.start(fetch, "a")
                await asyncio.wait_for(asyncio.wait_for(fetch("b"), 1), 1)
            asyncio.run(main())
            """)
        found = [(event["coro"], event.get("library"), event.get("call")) for event in made
                 if "internal" not in event]
        self.assertEqual(found[:5], [
            ("main", None, ["main"]),
            ("Pool._work", "poolkit", None), ("Pool._work", "poolkit", None),
            ("Pool._work", None, None),  # the program makes that one itself
            ("Pool._wrapped", None, ["fetch", "'a'"])])
        # CPython 3.12 and later await them in the task itself.
        self.assertIn(found[5:], ([], [("wait_for", None, None),
                                       ("fetch", None, ["fetch", "'b'"])]))

    def test_servers_of_asyncio(self):
        recording = compared(self, """\
            import asyncio
            async def serve(reader, writer):
                writer.write(await reader.readline())
                writer.close()
            async def main():
                server = await asyncio.start_server(serve, "127.0.0.1", 0)
                async with server:
                    reader, writer = await asyncio.open_connection(
                        *server.sockets[0].getsockname())
                    writer.write(b"a\\n")
                    print(await reader.read())
                    writer.close()
            asyncio.run(main())
            """, "--real-time")
        found = {event["coro"]: (event.get("library"), event.get("call", [None])[0])
                 for event in recording.of("task_created")}
        self.assertEqual(found["BaseSelectorEventLoop._accept_connection2"], ("asyncio", None))
        self.assertEqual(found["serve"], (None, "serve"))

    def test_anyio(self):
        if not is_there("anyio"):
            self.skipTest("there is no anyio")
        recording = compared(self, """\
            import anyio
            async def work(n, name):
                await anyio.sleep(0)
            async def main():
                async with anyio.create_task_group() as group:
                    for n in range(2):
                        group.start_soon(work, n, "x")
            anyio.run(main)
            """, python=PYTHON)
        self.assertEqual([call for _, call in calls(recording)],
                         [["main"], ["work", "0", "'x'"], ["work", "1", "'x'"]])


if __name__ == "__main__":
    unittest.main()

"""Times that are none, and waits: what the program prints is what plain Python does."""
import os
import subprocess
import sys
import tempfile
import unittest

from recording import SCRIPT, compared, recorded
from test_hostile import Compared


class Timers(Compared):
    def test_times_that_are_odd(self):
        self.compare("""\
            import asyncio, decimal, fractions, time
            INF = float("inf")
            class Index:
                def __index__(self): return 0
            async def main():
                loop = asyncio.get_running_loop()
                for delay in (-INF, -1, True * 0, fractions.Fraction(1, 100), 1e-12, -1e300,
                              -10 ** 30, decimal.Decimal(1), "x", None, 10 ** 400):
                    try:
                        loop.call_later(delay, print, "fired")
                        await asyncio.sleep(0.02)
                    except Exception as error:
                        print(type(error), error)
                for when in (INF, 10 ** 30, 5, 1e300):
                    timer = loop.call_at(when, print, "too early") if when != 5 else None
                    print(timer and timer.when())
                    if timer:
                        timer.cancel()
                for wait in (asyncio.sleep(-INF), asyncio.wait_for(asyncio.sleep(1), -INF)):
                    try:
                        print(await wait)
                    except TimeoutError:
                        print("timeout")
                for seconds in (-1, float("nan"), INF, "x", None, 1e300, 2 ** 70, Index()):
                    try:
                        print(time.sleep(seconds))
                    except Exception as error:
                        print(type(error), error)
            asyncio.run(main())
            """)
        for program in ("loop.call_later(float('nan'), future.set_result, 1)\n",
                        "await asyncio.sleep(float('nan'))\n    future.set_result(1)\n"):
            compared(self, "import asyncio\nasync def main():\n    loop = asyncio."
                     f"get_running_loop()\n    future = loop.create_future()\n    {program}"
                     "    print(await future)\nasyncio.run(main())\n")

    def test_a_wait_that_asks_for_the_time(self):
        self.compare("""\
            import time, asyncio
            async def main():
                end = time.perf_counter() + 0.1
                while time.perf_counter() < end:
                    pass
                end = asyncio.get_running_loop().time() + 0.1
                while asyncio.get_running_loop().time() < end:
                    pass
                print("over")
            asyncio.run(main())
            """)

    def test_one_sleep_can_be_left_out(self):
        program = """\
            import asyncio, time
            async def main():
                time.sleep(2)
                time.sleep(3)
            asyncio.run(main())
            """
        for without, slept in ((None, [2, 3]), (("", 3), [3]), (("other.py", 4), [2, 3])):
            recording = recorded(program, without_sleep=without)
            self.assertEqual([(sleep["to_ns"] - sleep["t_ns"]) // 10 ** 9
                              for sleep in recording.of("blocking_sleep")], slept)
        package = {"program.py": "import asyncio, other\nasyncio.run(other.main())\n",
                   "other.py": "import time\nasync def main():\n    time.sleep(2)\n"}
        for option, slept in (("other.py:3", 0), ("3", 1)):
            with tempfile.TemporaryDirectory() as folder:
                for name, text in package.items():
                    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                        file.write(text)
                output = os.path.join(folder, "out.jsonl")
                subprocess.run([sys.executable, SCRIPT, os.path.join(folder, "program.py"), "-o",
                                output, "--without-sleep", option], check=True)
                with open(output, encoding="utf-8") as file:
                    self.assertEqual(file.read().count("blocking_sleep"), slept)


if __name__ == "__main__":
    unittest.main()

"""Threads beside the loop: every line is in its place."""
import unittest

from recording import CLOCKS, command, compared

TALKS = """\
    import asyncio, threading
    async def main():
        def talk():
            for _ in range(400):
                print("tick\\n", end="")  # in one go, or lines mix
        threads = [threading.Thread(target=talk) for _ in range(3)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            await asyncio.sleep(0)
    asyncio.run(main())
    """

RUNS_FOREVER = """\
    import asyncio, threading
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    async def work(n):
        await asyncio.sleep(0.001 * (n % 5))
        return n
    futures = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in range(200)]
    print(sum(future.result() for future in futures))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    """

CALL = """\
    import asyncio, threading
    async def main():
        loop, event, count = asyncio.get_running_loop(), asyncio.Event(), []
        futures = [loop.create_future() for _ in range(100)]
        def call():
            for n in range(200):
                loop.call_soon_threadsafe(count.append, n)
            for future in futures:
                loop.call_soon_threadsafe(lambda future=future: future.done()
                                          or future.set_result(1))
        threads = [threading.Thread(target=call) for _ in range(4)]
        for thread in threads:
            thread.start()
        print(sum(await asyncio.gather(*futures)))
        while any(thread.is_alive() for thread in threads):  # the last may call a closed loop
            await asyncio.sleep(0)
        print(sorted(await asyncio.gather(*(asyncio.to_thread(int, n) for n in range(20)))))
    asyncio.run(main())
    """


class Threads(unittest.TestCase):
    def test_print_run_the_loop_and_call_it(self):
        for program in (TALKS, RUNS_FOREVER, CALL):
            for clock in CLOCKS:
                for _ in range(3):
                    with self.subTest(program, clock=clock):
                        # How often the loop turns until the threads have ended is the system's.
                        self.check(compared(self, program, "--max-events", "100000000", *clock))

    def check(self, recording):
        handles = [event["handle"] for event in recording.of("ready")]
        self.assertEqual(handles, [f"H{n}" for n in range(1, len(handles) + 1)])
        self.assertFalse([event for event in recording.of("warning") if "recorder" in event])

    def test_a_wait_is_told_as_one(self):
        recording = command("""\
            import asyncio, threading, time
            async def main():
                loop = asyncio.get_running_loop()
                future = loop.create_future()
                def talk():
                    time.sleep(0.05)
                    print("meanwhile")
                    time.sleep(0.05)
                    loop.call_soon_threadsafe(future.set_result, 1)
                thread = threading.Thread(target=talk)
                thread.start()
                await future
                thread.join()
                thread = threading.Thread(target=lambda: time.sleep(0.1) or print("last"))
                thread.start()
                thread.join()
            asyncio.run(main())
            """, "--real-time")
        shape = [event["ev"] for event in recording.events]
        begins, ready = shape.index("print"), shape.index("iter_end", shape.index("print"))
        self.assertEqual(shape[begins:ready].count("advance"), 1, recording.events)
        waited = recording.events[begins + 1]
        self.assertEqual((waited["ev"], recording.events[begins + 2]["cause"]),
                         ("advance", "threadsafe"))
        self.assertGreater(waited["by_ns"], 90_000_000)
        [blocks] = recording.of("blocking_sleep")
        self.assertEqual(blocks["call"], "Thread.join")
        self.assertGreater(blocks["ns"], 90_000_000)

    def test_the_limit_strikes_while_they_print(self):
        endless = TALKS.replace("range(400)", "iter(int, 1)")
        for limit in (("--max-seconds", "1"), ("--max-events", "3000")):
            for clock in CLOCKS:
                recording = command(endless, *limit, *clock)
                self.assertEqual(recording.status, 4, recording.err)
                self.assertEqual(recording.events[-2]["ev"], "limit")

    def test_a_job_that_waits_for_a_timer(self):
        compared(self, """\
            import asyncio
            async def main():
                loop = asyncio.get_running_loop()
                def ask():
                    return asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1, 7), loop).result()
                print(await asyncio.to_thread(ask))
            asyncio.run(main())
            """)


if __name__ == "__main__":
    unittest.main()

"""Event loops that run at the same time: each is told of as if it were alone."""
import json
import unittest

from recording import CLOCKS, Recording, command, compared


def alone(recording, loop):
    """What is told of one of the loops, as a recording that Loopscope reads."""
    events = [event for event in recording.events
              if event.get("loop", 1) == loop or event["ev"] == "program_begin"]
    lines = [json.dumps({**{key: value for key, value in event.items() if key != "loop"},
                         "seq": number}) + "\n" for number, event in enumerate(events, 1)]
    return Recording(recording.status, recording.out, recording.err, "".join(lines))


class SeveralLoops(unittest.TestCase):
    def compare(self, program, loops):
        for clock in CLOCKS:
            with self.subTest(clock=clock):
                recording = compared(self, program, *clock)
                self.assertFalse([event for event in recording.of("warning")
                                  if "recorder" in event])
                self.assertEqual({event.get("loop", 1) for event in recording.events},
                                 set(range(1, loops + 1)))
                yield recording, [alone(recording, loop) for loop in range(1, loops + 1)]

    def test_run_in_a_thread_beside_another(self):
        for recording, (first, second) in self.compare("""\
                import asyncio, threading
                async def ticks(name, seconds):
                    for n in range(3):
                        await asyncio.sleep(seconds)
                        print(name, n)
                async def main():
                    other = threading.Thread(target=lambda: asyncio.run(ticks("b", 0.07)))
                    other.start()
                    await ticks("a", 0.1)
                    other.join()
                asyncio.run(main())
                """, 2):
            self.assertEqual([event["text"] for event in second.of("print")],
                             ["b 0", "b 1", "b 2"])
            self.assertEqual([event["coro"] for event in second.of("task_created")][:1], ["ticks"])
            self.assertEqual([event["text"] for event in first.of("print")],
                             ["a 0", "a 1", "a 2"])

    def test_waits_that_overlap(self):
        recording = command("""\
            import asyncio, threading
            async def main():
                thread = threading.Thread(target=lambda: asyncio.run(asyncio.sleep(0.2)))
                thread.start()
                await asyncio.sleep(0.3)
                thread.join()
            asyncio.run(main())
            """, "--real-time")
        for loop, seconds in ((1, 0.3), (2, 0.2)):
            longest = max(event["by_ns"] for event in recording.of("advance")
                          if event.get("loop", 1) == loop)
            self.assertGreater(longest / 1e9, 0.9 * seconds)

    def test_made_beforehand(self):
        for recording, (first, second) in self.compare("""\
                import asyncio, threading
                async def ticks(name, seconds):
                    for n in range(2):
                        await asyncio.sleep(seconds)
                        print(name, n)
                loops = [asyncio.new_event_loop() for _ in range(2)]
                tasks = [loops[0].create_task(ticks("a", 0.15)),
                         loops[1].create_task(ticks("b", 0.2))]
                threads = [threading.Thread(target=loop.run_until_complete, args=(task,))
                           for loop, task in zip(loops, tasks)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                for loop in loops:
                    loop.close()
                """, 2):
            self.assertEqual(len(second.of("task_done")), 1)
            self.assertEqual(len(first.of("task_done")), 1)

    def test_in_a_pool_of_threads(self):
        for recording, loops in self.compare("""\
                import asyncio, time
                from concurrent.futures import ThreadPoolExecutor
                async def job(n):
                    await asyncio.gather(asyncio.sleep(0.05), asyncio.sleep(0.01 * n))
                    return n
                with ThreadPoolExecutor(2) as pool:
                    print(sorted(pool.map(lambda n: asyncio.run(job(n)), range(6))))
                """, 2):
            self.assertEqual(sum(len(loop.of("loop_created")) for loop in loops), 6)

    def test_one_after_the_other_are_one(self):
        for _ in self.compare("""\
                import asyncio, threading
                unused = asyncio.new_event_loop()
                asyncio.run(asyncio.sleep(0))
                thread = threading.Thread(target=lambda: asyncio.run(asyncio.sleep(0.01)))
                thread.start()
                thread.join()
                asyncio.run(asyncio.sleep(0))
                unused.close()
                """, 1):
            pass


if __name__ == "__main__":
    unittest.main()

"""Programs of the kinds that people ask about: they print what plain Python prints, and the moment
that answers the question is in the recording."""
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

from recording import CLOCKS, RECORDER, Recording, command, compared


class Cases(unittest.TestCase):
    def compare(self, program, clocks=CLOCKS):
        return [compared(self, program, *clock) for clock in clocks]

    def test_gather_of_which_one_fails(self):
        for recording in self.compare("""\
                import asyncio
                async def sensor(name, seconds):
                    try:
                        for _ in range(4):
                            await asyncio.sleep(seconds)
                    finally:
                        print(name, "ends")
                async def broken():
                    await asyncio.sleep(0.05)
                    raise OSError("unplugged")
                async def main():
                    try:
                        await asyncio.gather(sensor("north", 0.02), broken(), sensor("south", 0.05))
                    except OSError as error:
                        print("gather gave:", error)
                    await asyncio.sleep(0.3)
                asyncio.run(main())
                """):
            effects = [(event["child"], event["effect"])
                       for event in recording.of("gather_child_done")][:3]
            self.assertEqual(effects, [("T3", "fails_gather"), ("T2", "ignored"),
                                       ("T4", "ignored")])

    def test_a_task_that_is_collected(self):
        for recording in self.compare("""\
                import asyncio, gc, weakref
                mailbox = weakref.WeakSet()
                class Letter:
                    def __init__(self): self.reply = asyncio.get_running_loop().create_future()
                async def wait_for_reply():
                    letter = Letter()
                    mailbox.add(letter)
                    try:
                        await letter.reply
                    finally:
                        print("finally")
                async def main():
                    asyncio.create_task(wait_for_reply())
                    await asyncio.sleep(0.01)
                    gc.collect()
                    print(len(mailbox))
                asyncio.run(main())
                """):
            [report] = recording.of("exception_handler")
            self.assertEqual((report["message"], report["task"]),
                             ("Task was destroyed but it is pending!", "T2"))

    def test_workers_that_failed_and_a_queue_that_is_joined(self):
        for clock in CLOCKS:
            recording = command("""\
                import asyncio
                async def worker(queue):
                    while True:
                        print(100 // await queue.get())
                        queue.task_done()
                async def main():
                    queue = asyncio.Queue()
                    for item in 5, 0, 4, 0:
                        queue.put_nowait(item)
                    crew = [asyncio.create_task(worker(queue)) for _ in range(2)]
                    await queue.join()
                asyncio.run(main())
                """, *clock)
            self.assertEqual((recording.status, recording.out), (3, "20\n25\n"))
            self.assertEqual([event["task"] for event in recording.of("task_done")
                              if event["state"] == "exception"], ["T2", "T3"])
            [deadlock] = recording.of("deadlock")
            self.assertEqual([(each["task"], each["on"]["what"])
                              for each in deadlock["waiting"]], [("T1", "Queue.join")])

    def test_an_asynchronous_generator_that_is_closed_late(self):
        for recording in self.compare("""\
                import asyncio
                async def rows(table):
                    try:
                        for i in range(5):
                            yield i
                    finally:
                        await asyncio.sleep(0.01)
                        print("close", table)
                kept = []
                async def main():
                    async for row in rows("dropped"):
                        break
                    kept.append(rows("kept"))
                    async for row in kept[0]:
                        break
                    print("main ends")
                asyncio.run(main())
                """):
            [closing] = [event for event in recording.of("shutdown")
                         if event["phase"] == "shutdown_asyncgens"]
            self.assertEqual(closing["asyncgens"], ["rows"])

    def test_a_lock_of_another_loop(self):
        for recording in self.compare("""\
                import asyncio
                lock = asyncio.Lock()
                async def work():
                    async with lock:
                        await asyncio.sleep(0.01)
                async def both():
                    try:
                        await asyncio.gather(work(), work())
                    except RuntimeError as error:
                        print(type(error))
                asyncio.run(both())
                asyncio.run(both())
                """):
            self.assertEqual(len(recording.of("loop_created")), 2)
            self.assertEqual([event["task"] for event in recording.of("task_done")
                              if event["state"] == "exception"], ["T8"])

    def test_calls_that_keep_the_thread(self):
        program = """\
            import asyncio, queue, subprocess, threading, time
            async def answer():
                return "ok"
            async def main():
                asked = asyncio.run_coroutine_threadsafe(answer(), asyncio.get_running_loop())
                try:
                    asked.result(timeout=0.1)
                except TimeoutError:
                    print("the loop is the one who waits")
                box = queue.Queue()
                threading.Timer(0.1, box.put, (1,)).start()
                box.get()
                subprocess.run(["sleep", "0.1"])
            asyncio.run(main())
            """
        for recording in self.compare(program):
            told = [(event["call"], event["line"], event["cur"])
                    for event in recording.of("blocking_sleep")]
            self.assertEqual(told, [("Future.result", 7, "T1"), ("Queue.get", 12, "T1"),
                                    ("subprocess.run", 13, "T1")])
        for event in recording.of("blocking_sleep"):  # in real time
            self.assertGreater(event["ns"], 90_000_000)
            self.assertEqual(event["t_ns"] + event["ns"], event["to_ns"])

    def test_an_executor_under_the_virtual_clock(self):
        recording = command("""\
            import asyncio, time
            async def main():
                await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.3) for _ in range(3)))
            asyncio.run(main())
            """)
        self.assertEqual((recording.status, recording.out), (0, ""))
        self.assertEqual(recording.err, "loopscope-record: the program waits for threads, "
                         "processes or sockets, and the virtual clock does not know how long they "
                         "take. --real-time records it with the true clock.\n")

    def test_a_poll_with_sleep_0_under_the_virtual_clock(self):
        recording = command("""\
            import asyncio
            done = []
            async def main():
                asyncio.get_running_loop().call_later(1, done.append, 1)
                while not done:
                    await asyncio.sleep(0)
            asyncio.run(main())
            """, "--max-events", "30000")
        self.assertEqual(recording.status, 4)
        self.assertIn("loopscope-record: line 6 of program.py, in main, goes on and on with "
                      "sleep(0), and the virtual clock stands still", recording.err)

    def test_two_locks(self):
        recording = command("""\
            import asyncio
            async def transfer(a, b):
                async with a:
                    await asyncio.sleep(0.1)
                    async with b:
                        pass
            async def main():
                x, y = asyncio.Lock(), asyncio.Lock()
                async with asyncio.TaskGroup() as group:
                    group.create_task(transfer(x, y))
                    group.create_task(transfer(y, x))
            asyncio.run(main())
            """)
        [deadlock] = recording.of("deadlock")
        self.assertEqual([(each["on"]["what"], each["stack"]) for each in deadlock["waiting"]],
                         [("TaskGroup.__aexit__", [["main", 9]]),
                          ("Lock.acquire", [["transfer", 5]]),
                          ("Lock.acquire", [["transfer", 5]])])

    def test_a_cancellation_that_is_swallowed(self):
        for recording in self.compare("""\
                import asyncio
                async def stubborn():
                    for _ in range(2):
                        try:
                            await asyncio.sleep(0.02)
                        except asyncio.CancelledError:
                            print("ignored")
                async def main():
                    task = asyncio.create_task(stubborn())
                    await asyncio.sleep(0)
                    task.cancel("please stop")
                    await task
                asyncio.run(main())
                """):
            [thrown] = [event for event in recording.of("step_begin") if "throw" in event]
            [end] = [event for event in recording.of("step_end")
                     if event["task"] == "T2" and event["seq"] > thrown["seq"]][:1]
            self.assertEqual((thrown["throw"], end["outcome"]),
                             ("CancelledError('please stop')", "suspended"))

    def test_run_forever_as_it_was_done(self):
        for recording in self.compare("""\
                import asyncio
                loop = asyncio.new_event_loop()
                asyncio.set_event_loop(loop)
                other = loop.create_task(asyncio.sleep(5))
                loop.call_later(0.02, lambda: loop.stop())
                try:
                    loop.run_forever()
                finally:
                    for task in asyncio.all_tasks(loop):
                        task.cancel()
                    loop.run_until_complete(asyncio.gather(other, return_exceptions=True))
                    loop.run_until_complete(loop.shutdown_asyncgens())
                    loop.close()
                """):
            self.assertEqual([event["line"] for event in recording.of("cancel_requested")], [10])
            self.assertEqual(len(recording.of("loop_stop")), 3)
            self.assertFalse([event for event in recording.of("task_created")
                              if event["via"] == "run" or event.get("internal")])

    def test_run_forever_with_nothing_left_to_do(self):
        program = """\
            import asyncio, os, signal, threading
            loop = asyncio.new_event_loop()
            loop.create_task(asyncio.sleep(0.1))
            {}
            try:
                loop.run_forever()
            except KeyboardInterrupt:
                print("ended")
            finally:
                loop.close()
            """
        recording = command(program.format("pass"))
        self.assertEqual((recording.status, recording.out), (0, "ended\n"))
        self.assertRegex(recording.err, "^loopscope-record: nothing is ready, .* nothing will ever "
                         "happen. The program is ended as by Ctrl-C.\n$")
        self.assertFalse(recording.of("deadlock"))
        compared(self, program.format(
            "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()"), "--real-time")

    def test_a_coroutine_that_is_not_awaited(self):
        for recording in self.compare("""\
                import asyncio
                async def store():
                    pass
                async def main():
                    store()
                    await store()
                asyncio.run(main())
                """):
            [warning] = recording.of("warning")
            self.assertEqual((warning["message"], warning["line"], warning["fn"], warning["cur"]),
                             ("coroutine 'store' was never awaited", 5, "main", "T1"))

    def test_a_task_that_computes_makes_a_timer_late(self):
        [recording] = self.compare("""\
            import asyncio, time
            async def heartbeat():
                await asyncio.sleep(0.01)
            async def main():
                beat = asyncio.create_task(heartbeat())
                await asyncio.sleep(0)
                end = time.perf_counter() + 0.2
                while time.perf_counter() < end:
                    pass
                await beat
            asyncio.run(main())
            """, [("--real-time",)])
        [fired] = recording.of("timer_fired")
        self.assertGreater(fired["late_ns"], 150_000_000)

    def test_logging_and_standard_error(self):
        for recording in self.compare("""\
                import asyncio, logging, sys
                log = logging.getLogger("app")
                logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
                async def job():
                    await asyncio.sleep(0.01)
                    log.info("job starts")
                    print("half", end="", file=sys.stderr)
                async def main():
                    await asyncio.create_task(job())
                    print("to standard output")
                asyncio.run(main())
                """):
            told = [(event["text"], event.get("stream"), event["cur"], event["line"])
                    for event in recording.of("print")]
            self.assertEqual(told, [("INFO job starts", "stderr", "T2", 6),
                                    ("half", "stderr", "T2", 7),
                                    ("to standard output", None, "T1", 10)])
            self.assertGreaterEqual(recording.of("print")[0]["t_ns"], 10_000_000)


class SeveralFiles(unittest.TestCase):
    MAIN = """\
        import asyncio
        from package.helpers import fetch_all
        async def main():
            print(await fetch_all(["a", "b"]))
        asyncio.run(main())
        """
    HELPERS = """\
        import asyncio
        async def fetch(name):
            await asyncio.sleep(0.01)
            return name.upper()
        async def fetch_all(names):
            return await asyncio.gather(*map(fetch, names))
        """

    def test_each_has_its_lines_and_its_text(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "package"))
            for name, text in (("program.py", self.MAIN), ("package/helpers.py", self.HELPERS)):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(textwrap.dedent(text))
            output = os.path.join(folder, "recording.jsonl")
            done = subprocess.run(
                [sys.executable, os.path.join(RECORDER, "loopscope_record.py"),
                 os.path.join(folder, "program.py"), "-o", output],
                capture_output=True, text=True, timeout=60)
            with open(output, encoding="utf-8") as file:
                recording = Recording(done.returncode, done.stdout, done.stderr, file.read())
        self.assertEqual((recording.status, recording.out), (0, "['A', 'B']\n"))
        self.assertEqual([event["files"] for event in recording.events if "files" in event],
                         [{"package/helpers.py": textwrap.dedent(self.HELPERS)}])
        made, *_ = [event for event in recording.of("task_created") if event["coro"] == "fetch"]
        self.assertEqual((made["line"], made["fn"]), (4, "main"))
        self.assertEqual(made["at"], ["package/helpers.py", "fetch_all", 6])
        waits, sleeps, *_ = recording.of("step_end")
        self.assertEqual(waits["stack"], [["main", 4]])
        self.assertEqual(waits["frames"],
                         [["", "main", 4], ["package/helpers.py", "fetch_all", 6]])
        self.assertNotIn("stack", sleeps)
        self.assertEqual(sleeps["frames"], [["package/helpers.py", "fetch", 3]])


if __name__ == "__main__":
    unittest.main()

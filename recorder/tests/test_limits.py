"""Recordings that are ended: what was recorded until then is kept."""
import contextlib
import io
import os
import signal
import textwrap
import time
import unittest

from recording import (LITTLE_MEMORY, SCRIPT, SLEEPS, Recording, command, finish, recorded,
                       start)
from loopscope_recorder import record


class Ended(unittest.TestCase):
    def check(self, recording, status, what, value, sentence):
        self.assertEqual(recording.status, status, recording.err)
        *_, limit, end = recording.events
        self.assertEqual((limit["ev"], limit["what"], limit["value"]), ("limit", what, value))
        self.assertEqual((end["ev"], end["rc"]), ("program_end", status))
        self.assertEqual([event["seq"] for event in recording.events],
                         list(range(1, len(recording.events) + 1)))
        self.assertRegex(recording.err, f"^loopscope-record: {sentence}")
        self.assertEqual(recording.err.count("\n"), 1)


class Limits(Ended):
    SPINS = """\
        import asyncio
        async def main():
            print("spinning")
            while True:
                try:
                    await asyncio.sleep(0)
                except Exception:
                    pass
        asyncio.run(main())
        """

    def test_events(self):
        for recording in (recorded(self.SPINS, max_events=300),
                          command(self.SPINS, "--max-events", "300")):
            self.check(recording, 4, "events", 300, "the limit of 300 events is reached")
            self.assertEqual(len(recording.events), 302)
            self.assertEqual(recording.out, "spinning\n")

    def test_events_of_a_program_that_catches_everything(self):
        recording = command(self.SPINS.replace("Exception", "BaseException"),
                            "--max-events", "300")
        self.check(recording, 4, "events", 300, "the limit of 300 events is reached")

    def test_seconds(self):
        recording = command("""\
            import asyncio
            async def main():
                while True:
                    await asyncio.sleep(0.01)
            asyncio.run(main())
            """, "--real-time", "--max-seconds", "2")
        self.check(recording, 4, "seconds", 2, "the program was ended after 2 s")
        self.assertGreater(len(recording.of("advance")), 50)

    def test_blocked_in_python(self):
        recording = command("""\
            import asyncio
            def hard():
                print("half a line", end="")
                while True:
                    pass
            async def main():
                hard()
            asyncio.run(main())
            """, "--max-seconds", "2")
        self.check(recording, 4, "blocked", 2, "the program was ended after 2 s: "
                   r"it is still in line [45] of program\.py, in hard,")
        self.assertEqual(recording.out, "half a line")
        self.assertEqual(recording.of("print")[0]["text"], "half a line")

    def test_blocked_in_a_call_that_keeps_the_interpreter(self):
        for call, sentence in (("sum(range(10 ** 12))", "it was in a call"),
                               ("7 ** (10 ** 9)", r"it (was in a call|is still in line 3)")):
            recording = command(f"""\
                import asyncio
                async def main():
                    {call}
                asyncio.run(main())
                """, "--max-seconds", "1")
            self.check(recording, 4, "blocked", 1, f"the program was ended after 1 s: {sentence}")

    def test_input_that_never_comes(self):
        process, output, folder = start("import asyncio\ninput()\n", "--max-seconds", "2",
                                        stdin=-1)
        recording = finish_waiting(process, output, folder)
        self.check(recording, 4, "blocked", 2, ".* line 2 of")


def finish_waiting(process, output, folder):
    """As finish(), with standard input left open until the process has ended."""
    process.wait(timeout=60)
    return finish(process, output, folder)


class Deadlock(unittest.TestCase):
    PROGRAM = """\
        import asyncio
        async def holder(lock):
            async with lock:
                await asyncio.get_running_loop().create_future()
        async def main():
            lock = asyncio.Lock()
            task = asyncio.create_task(holder(lock), name="holder")
            await asyncio.sleep(0)
            try:
                await asyncio.gather(asyncio.create_task(lock.acquire(), name="late"), task)
            finally:
                print("not reached")
        asyncio.run(main())
        """

    def test_who_waits_for_what(self):
        for recording in (recorded(self.PROGRAM), command(self.PROGRAM)):
            self.assertEqual(recording.status, 3)
            self.assertEqual(recording.out, "")
            self.assertEqual(recording.err, "loopscope-record: deadlock: no task is ready and no "
                             "timer is set; the program would wait for ever.\n"
                             "  task T1 (Task-1), line 10 in main, waits for gather G1\n"
                             "  task T2 (holder), line 4 in holder, waits for future F1\n"
                             "  task T3 (late), waits for future F2 of Lock.acquire\n")
            *_, deadlock, end = recording.events
            self.assertEqual([(each["task"], each["on"]["kind"], each["stack"])
                              for each in deadlock["waiting"]],
                             [("T1", "gather", [["main", 10]]),
                              ("T2", "future", [["holder", 4]]), ("T3", "future", [])])
            self.assertEqual((end["ev"], end["rc"]), ("program_end", 3))


class CutOff(unittest.TestCase):
    def test_a_process_that_ends_itself(self):
        recording = command("""\
            import asyncio, os
            async def main():
                os._exit(7)
            asyncio.run(main())
            """)
        self.assertEqual(recording.status, 7)
        self.assertEqual((recording.events[-1]["ev"], recording.events[-1]["rc"]),
                         ("program_end", 7))

    def test_a_crash(self):
        recording = command("""\
            import asyncio, os, signal
            async def main():
                os.kill(os.getpid(), signal.SIGSEGV)
            asyncio.run(main())
            """)
        self.assertEqual(recording.status, 128 + signal.SIGSEGV)
        self.assertEqual(recording.events[-1]["rc"], 128 + signal.SIGSEGV)
        self.assertIn("ended by SIGSEGV", recording.err)

    def test_ctrl_c(self):
        process, output, folder = start(SLEEPS, "--real-time", start_new_session=True)
        self.assertEqual(process.stdout.readline(), "ready\n")
        recording = self.interrupted(process, output, folder)
        self.assertEqual(recording.status, 130)
        self.assertEqual(recording.out, "cleaned up\n")
        self.assertEqual(recording.events[-1]["rc"], 130)
        self.assertEqual(len(recording.of("cancel_requested")), 1)

    def interrupted(self, process, output, folder):
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        return finish(process, output, folder)

    def test_ctrl_c_in_the_midst_of_events(self):
        for script in (SCRIPT, LITTLE_MEMORY) * 3:
            process, output, folder = start("""\
                import asyncio
                async def spin():
                    while True:
                        await asyncio.sleep(0.001)
                async def main():
                    print("ready", flush=True)
                    await asyncio.gather(spin(), spin(), spin())
                asyncio.run(main())
                """, "--max-events", "10000000", script=script, start_new_session=True)
            self.assertEqual(process.stdout.readline(), "ready\n")
            recording = self.interrupted(process, output, folder)
            self.assertEqual(recording.status, 130)
            self.assertEqual([event["seq"] for event in recording.events],
                             list(range(1, len(recording.events) + 1)))
            times = [event["t_ns"] for event in recording.events]
            self.assertEqual(times, sorted(times))


class Memory:
    """A stream that takes a few lines at a time; while it makes room for them a signal comes."""

    def __init__(self):
        self.lines, self._room, self._calls = [], 0, 0

    def write(self, line):
        self._room -= len(line)
        if self._room < 0:
            raise ValueError
        self.lines.append(line)

    def room_for(self, size):
        self._calls, self._room = self._calls + 1, max(size, 1000)
        if self._calls % 3 == 0:
            os.kill(os.getpid(), signal.SIGUSR1)
        return self.write, self._room


class Interrupted(unittest.TestCase):
    def test_while_room_is_made(self):
        memory = Memory()
        kept = signal.getsignal(signal.SIGUSR1)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                record("/programs/program.py", memory, source=textwrap.dedent("""\
                    import asyncio, signal
                    signal.signal(signal.SIGUSR1, lambda *_: print("taken"))
                    async def main():
                        for n in range(100):
                            await asyncio.sleep(1)
                    asyncio.run(main())
                    """))
        finally:
            signal.signal(signal.SIGUSR1, kept)
        recording = Recording(0, "", "", "".join(memory.lines))
        self.assertGreater(len(recording.of("print")), 10)
        self.assertEqual([event["seq"] for event in recording.events],
                         list(range(1, len(recording.events) + 1)))


class RealTime(unittest.TestCase):
    PROGRAM = """\
        import asyncio, time
        async def serve(reader, writer):
            writer.write((await reader.readline()).upper())
            await writer.drain()
            writer.close()
        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            async with server:
                address = server.sockets[0].getsockname()
                reader, writer = await asyncio.open_connection(*address)
                writer.write(b"hello\\n")
                print((await reader.readline()).decode().strip())
                writer.close()
                await writer.wait_closed()
            before = time.monotonic()
            await asyncio.gather(asyncio.sleep(0.1), asyncio.to_thread(time.sleep, 0.2))
            print(0.2 <= time.monotonic() - before < 5)
        asyncio.run(main())
        """

    def test_a_socket_a_thread_and_a_sleep(self):
        recording = command(self.PROGRAM, "--real-time")
        self.assertEqual((recording.status, recording.err), (0, ""))
        self.assertEqual(recording.out, "HELLO\nTrue\n")
        times = [event["t_ns"] for event in recording.events]
        self.assertEqual(times, sorted(times))
        self.assertGreater(times[-1], 200_000_000)
        for event in recording.of("advance"):
            self.assertEqual(event["t_ns"] + event["by_ns"], event["to_ns"])
        self.assertGreater(sum(event["by_ns"] for event in recording.of("advance")), 150_000_000)
        sleep, = [event for event in recording.of("timer_scheduled") if event.get("for") == "sleep"]
        self.assertEqual(sleep["delay_ns"], 100_000_000)  # as it was asked for, not what is left

    def test_a_process_pool_under_the_virtual_clock(self):
        recording = command("""\
            import asyncio, concurrent.futures, time
            def work():
                time.sleep(2.5)
                return 7
            async def main():
                with concurrent.futures.ProcessPoolExecutor() as pool:
                    loop = asyncio.get_running_loop()
                    print(await loop.run_in_executor(pool, work), time.time())
            asyncio.run(main())
            """, "--max-seconds", "30")
        self.assertEqual((recording.status, recording.out), (0, "7 0.0\n"), recording.err)

    def test_sockets_under_the_virtual_clock(self):
        recording = command(self.PROGRAM.replace("0.2 <=", "0.1 <="))
        self.assertEqual((recording.status, recording.err), (0, ""))
        self.assertEqual(recording.out, "HELLO\nTrue\n")
        self.assertEqual(recording.events[-1]["t_ns"], 100_000_000)


if __name__ == "__main__":
    unittest.main()

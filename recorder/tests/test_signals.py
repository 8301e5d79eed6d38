"""Signals reach the program, once each, and it does not outlive the process that was started."""
import os
import pty
import re
import signal
import sys
import tempfile
import textwrap
import time
import unittest

from recording import CLOCKS, RECORDER, SLEEPS, finish, start

COUNTS = """\
    import asyncio, signal
    async def main():
        loop, over, count = asyncio.get_running_loop(), asyncio.Event(), []
        def take():
            count.append(1)
            loop.call_later(0.3, over.set)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
            loop.add_signal_handler(number, take)
        print("ready", flush=True)
        await over.wait()
        print("taken", len(count))
    asyncio.run(main())
    """


def children_of(pid):
    """In the order in which they were made."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
        return [int(child) for child in children.read().split()]


class Sent(unittest.TestCase):
    def started(self, program, *options):
        process, output, folder = start(program, *options, start_new_session=True)
        self.assertEqual(process.stdout.readline(), "ready\n")
        return process, output, folder

    def test_to_its_process_or_its_group(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
            for send in (os.kill, os.killpg):
                for clock in CLOCKS:
                    with self.subTest(number=number, send=send, clock=clock):
                        process, output, folder = self.started(COUNTS, *clock)
                        send(process.pid, number)
                        recording = finish(process, output, folder)
                        self.assertEqual((recording.status, recording.out), (0, "taken 1\n"))

    def test_to_its_group_when_the_witness_is_slow(self):
        process, output, folder = self.started(COUNTS, "--real-time")
        while len(children_of(process.pid)) < 2:
            time.sleep(0.01)
        witness = children_of(process.pid)[-1]
        os.kill(witness, signal.SIGSTOP)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.2)
        os.kill(witness, signal.SIGCONT)
        recording = finish(process, output, folder)
        self.assertEqual((recording.status, recording.out), (0, "taken 1\n"))

    def test_an_interrupt_of_its_process(self):
        process, output, folder = self.started(SLEEPS, "--real-time")
        os.kill(process.pid, signal.SIGINT)
        recording = finish(process, output, folder)
        self.assertEqual((recording.status, recording.out), (130, "cleaned up\n"))
        self.assertEqual(len(recording.of("cancel_requested")), 1)

    def test_an_interrupt_from_the_terminal(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "program.py")
            with open(program, "w", encoding="utf-8") as file:
                file.write(textwrap.dedent(COUNTS))
            process, terminal = pty.fork()
            if process == 0:
                os.execv(sys.executable, [
                    sys.executable, os.path.join(RECORDER, "loopscope_record.py"), program, "-o",
                    os.path.join(folder, "recording.jsonl")])
            shown = b""
            while b"ready" not in shown:
                shown += os.read(terminal, 100)
            os.write(terminal, b"\x03")
            try:
                while shown.count(b"\n") < 3:
                    shown += os.read(terminal, 100)
            except OSError:
                pass  # it is over
            self.assertEqual(os.waitpid(process, 0)[1], 0)
            self.assertIn(b"taken 1", shown)

    def test_when_the_process_is_killed(self):
        for program in (SLEEPS, "print('ready', flush=True)\nsum(range(10 ** 12))\n"):
            process, output, folder = self.started(program, "--real-time")
            group = os.getpgid(process.pid)
            os.kill(process.pid, signal.SIGKILL)
            recording = finish(process, output, folder)  # standard output is closed by all
            self.assertEqual(recording.status, -signal.SIGKILL)
            self.assertEqual(recording.events[0]["ev"], "program_begin")
            self.gone(group)

    def test_when_all_its_processes_are_killed(self):
        process, output, folder = start("""\
            import asyncio
            async def main():
                for n in range(2000):
                    await asyncio.sleep(0.001)
                print("ready", flush=True)
                sum(range(10 ** 12))
            asyncio.run(main())
            """, start_new_session=True)
        self.assertEqual(process.stdout.readline(), "ready\n")
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGKILL)
        recording = finish(process, output, folder)  # and it is read back
        self.assertEqual(recording.status, -signal.SIGKILL)
        self.assertGreater(len(recording.of("timer_fired")), 1990)

    def gone(self, group):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                os.killpg(group, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        self.fail("the program runs on")

    def test_an_interrupt_before_the_program(self):
        with open(os.path.join(RECORDER, "loopscope_record.py"), encoding="utf-8") as script:
            takes_the_signal = 1 + next(n for n, text in enumerate(script) if "SIG_DFL" in text)
        for delay in range(0, 400, 20):
            process, output, folder = start(SLEEPS, "--real-time", start_new_session=True)
            time.sleep(delay / 1000)
            python_starts = self.python_starts(process.pid)
            os.kill(process.pid, signal.SIGINT)
            if python_starts and process.stdout.readline() == "ready\n":
                os.kill(process.pid, signal.SIGINT)
            recording = finish(process, output, folder)
            self.assertNotEqual(recording.status, 0)
            # Python's own start may be what is shown, up to where the recorder takes the signal.
            self.assertNotIn(os.path.join(RECORDER, "loopscope_recorder"), recording.err)
            for line in re.findall(r'loopscope_record\.py", line (\d+)', recording.err):
                self.assertLessEqual(int(line), takes_the_signal)

    def python_starts(self, pid):
        """Whether Python still has its own handler. What that raises is lost where Python ignores
        errors, as in the weak references' callbacks of its imports, long before the recorder."""
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            caught = int(re.search(r"SigCgt:\s*(\w+)", status.read())[1], 16)
        return caught & 1 << signal.SIGINT - 1 and not children_of(pid)


if __name__ == "__main__":
    unittest.main()

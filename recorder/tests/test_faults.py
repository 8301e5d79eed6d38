"""What fails in the recorder is told, and the program does not notice."""
import contextlib
import unittest

from recording import recorded
from loopscope_recorder import (futures, gather, handles, json_text, loop, output, program, queues,
                                replaced_time, values)
from loopscope_recorder import trace as trace_module
from loopscope_recorder.trace import Trace

PROGRAM = """\
    import asyncio, time, warnings
    async def work(n):
        print("half", end="")
        await asyncio.sleep(n / 10)
        time.sleep(0.01)
        return n
    async def main():
        loop = asyncio.get_running_loop()
        print(await asyncio.gather(work(1), work(2)))
        handle = loop.call_soon(print)
        handle.cancel()
        loop.call_later(1, print).cancel()
        loop.call_soon(lambda: 1 / 0)
        task = asyncio.create_task(work(9), name="nine")
        await asyncio.sleep(0)
        task.set_name("ten")
        task.cancel("enough")
        try:
            await task
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
        warnings.warn("beware")
        await asyncio.gather()
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group:
                group.create_task(work(0.5))
        print(await asyncio.to_thread(int, "7"))
        asyncio.gather(work(5)).cancel("all")
        await asyncio.create_task(work(1))
        raise SystemExit(3)
    asyncio.run(main())
    """

# The parts of the recorder that only tell. (Where they are used by name.)
PARTS = [(queues, "action_of"), (queues, "_cause_of"), (queues, "announce"), (queues, "ids_of"),
         (queues, "what_for"), (loop, "text_of"), (loop, "message_text"),
         (futures, "text_of"), (futures, "ending_of"), (futures, "waiting_on"),
         (futures, "frames_of"), (futures, "asyncio_frames"), (futures, "_name"),
         (futures, "all_tasks"), (gather, "ending_of"), (gather, "id_of_callback"),
         (gather, "_variable"), (gather, "would_cancel"), (gather, "text_of"),
         (handles, "name_of"), (futures, "name_of"), (handles, "id_of"), (values, "text_of"),
         (values, "_asked"), (values, "what_for"), (program, "text_of"), (program, "message_text"),
         *((module, "site")
           for module in (futures, gather, replaced_time)),
         *((module, "site_text") for module in (futures, handles, output, queues)),
         *((Trace, name) for name in ("emit", "tell", "name", "step_begins", "callback_begins",
                                      "step_ends", "blocks", "printed", "advance", "current",
                                      "flush_partial_line"))]


class Injected(unittest.TestCase):
    def setUp(self):
        self.whole = recorded(PROGRAM)

    def fails(self, owner, name, when):
        """A context in which that part fails at its calls whose number `when` picks."""
        original, calls = getattr(owner, name), []

        def part(*args, **kwargs):
            calls.append(name)
            if when(len(calls)) and trace_module.trace.seq:  # there is no recording before
                raise ZeroDivisionError
            return original(*args, **kwargs)

        @contextlib.contextmanager
        def patched():
            setattr(owner, name, part)
            try:
                yield
            finally:
                setattr(owner, name, original)
        return patched(), calls

    def test_each_part_fails(self):
        for when in (lambda n: True, lambda n: n % 2, lambda n: n % 3 == 0):
            for owner, name in PARTS:
                with self.subTest(owner=owner.__name__, name=name):
                    self.check(*self.fails(owner, name, when))

    def test_one_call_fails(self):
        for owner, name in ((Trace, "tell"), (Trace, "name"), (Trace, "step_begins"),
                            (json_text, "json_of")):
            for number in range(1, 80):
                with self.subTest(name=name, number=number):
                    self.check(*self.fails(owner, name, lambda n, number=number: n == number))

    def check(self, failing, calls):
        with failing:
            recording = recorded(PROGRAM)  # and it is read back
        self.assertEqual((recording.status, recording.out), (self.whole.status, self.whole.out))
        self.assertEqual(recording.err.replace(" ", ""), self.whole.err.replace(" ", ""))
        self.assertTrue(calls)

    def test_it_is_told(self):
        failing, _ = self.fails(futures, "waiting_on", lambda n: True)
        with failing:
            recording = recorded(PROGRAM)
        [told] = [event for event in recording.of("warning") if event.get("recorder")]
        self.assertEqual(told["category"], "RecorderFault")
        self.assertRegex(told["message"],
                         r"^the recorder has failed in _step_ends, line \d+ of test_faults\.py, "
                         "with a ZeroDivisionError; what it would tell is missing here$")


if __name__ == "__main__":
    unittest.main()

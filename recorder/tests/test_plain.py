"""Nothing of the recorder is seen: not in stacks, debug mode or reprs."""
import os
import re
import unittest

from recording import CLOCKS, command, compared
from test_libraries import PYTHON, is_there

# What differs from run to run.
NORMAL = ((r"0x[0-9a-f]+", "0x"), (r"took [0-9.]+ seconds", "took"), (r"when=[0-9.]+", "when="))


class Same:
    """A stand-in for a test case: compares what is left when NORMAL is taken out."""

    def __init__(self, test):
        self._test = test

    def assertEqual(self, a, b, message=None):
        for pattern, plain in NORMAL if isinstance(a, str) else ():
            a, b = re.sub(pattern, plain, a), re.sub(pattern, plain, b)
        self._test.assertEqual(a, b, message)


class Plain(unittest.TestCase):
    def compare(self, program, python=None):
        return [compared(Same(self), program, *clock, **({"python": python} if python else {}))
                for clock in CLOCKS]

    def test_debug_mode(self):
        for recording in self.compare("""\
                import asyncio, logging, time
                logging.basicConfig(level=logging.DEBUG, format="%(name)s %(message)s")
                async def child():
                    await asyncio.sleep(0.01)
                    time.sleep(0.15)
                async def bad():
                    raise ValueError("x")
                async def main():
                    loop = asyncio.get_running_loop()
                    task = asyncio.create_task(child(), name="child")
                    future = loop.create_future()
                    future.add_done_callback(lambda future: print("done", future))
                    timer, handle = loop.call_later(1, print, 1), loop.call_soon(print, 1)
                    outer = asyncio.gather(task)
                    print(task, future, timer, handle, outer, loop)
                    timer.cancel()
                    future.set_result(1)
                    await outer
                    asyncio.create_task(bad())
                    await asyncio.sleep(0)
                    child()
                asyncio.run(main(), debug=True)
                """):
            self.assertIn("Coroutine created at", recording.err)

    def test_stacks(self):
        self.compare("""\
            import asyncio, inspect, time, traceback
            async def inner():
                await asyncio.sleep(1)
            def callback():
                traceback.print_stack()
                print([frame.function for frame in inspect.stack()])
            async def main():
                task = asyncio.create_task(inner())
                await asyncio.sleep(0)
                task.print_stack()
                asyncio.get_running_loop().call_soon(callback)
                await asyncio.sleep(0)
                callback()
                for wait in (lambda: time.sleep(-1), lambda: time.sleep("x")):
                    try:
                        wait()
                    except (ValueError, TypeError):
                        traceback.print_exc()
                try:
                    await asyncio.wait_for(inner(), 0.01)
                except TimeoutError:
                    traceback.print_exc()
            asyncio.run(main())
            """)

    def test_stacks_of_tasks(self):
        self.compare("""\
            import asyncio, sys
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError
            async def shows():
                task = asyncio.current_task()
                task.print_stack()
                task.print_stack(limit=1, file=sys.stdout)
                print([frame.f_code.co_name for frame in task.get_stack()])
            async def main():
                await asyncio.create_task(shows())
                task = asyncio.create_task(fails())
                await asyncio.wait([task])
                task.print_stack()
                print([frame.f_lineno for frame in task.get_stack()])
            asyncio.run(main())
            """)

    def test_a_task_whose_exception_is_asked_for_again(self):
        self.compare("""\
            import asyncio, traceback
            async def fails():
                await asyncio.sleep(0.01)
                raise OSError("disk")
            async def waits(task):
                try:
                    await task
                except OSError:
                    traceback.print_exc()
            async def main():
                task = asyncio.create_task(fails())
                await asyncio.gather(waits(task), waits(task))
                await waits(task)
                try:
                    task.result()
                except OSError:
                    traceback.print_exc()
            asyncio.run(main())
            """)

    def test_tracebacks_by_hand(self):
        self.compare("""\
            import asyncio
            def names(error):
                entry, found = error.__traceback__, []
                while entry is not None:
                    found.append((entry.tb_frame.f_code.co_name, entry.tb_lineno))
                    entry = entry.tb_next
                return found, repr(error.__context__)
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError
            async def cancelled():
                asyncio.current_task().cancel()
                await asyncio.sleep(1)
            async def main():
                print(names((await asyncio.gather(fails(), return_exceptions=True))[0]))
                for function in fails, cancelled:
                    task = asyncio.create_task(function())
                    for _ in range(3):
                        try:
                            raise KeyError("handled")
                        except KeyError:
                            try:
                                await task
                            except (ValueError, asyncio.CancelledError) as error:
                                print(names(error))
                future = asyncio.get_running_loop().create_future()
                print(type(future.__await__()), future.__await__().send(None) is future)
                try:
                    future.__await__().throw(KeyError("thrown"))
                except KeyError as error:
                    print(names(error))
                future.__await__().close()
            asyncio.run(main())
            """)

    def test_coroutines_that_are_never_awaited(self):
        program = """\
            import asyncio, warnings
            async def left():
                pass
            class Dies:
                def __del__(self):
                    warnings.warn("dies")
            async def main():
                coroutines = [left()]
                task = asyncio.create_task(asyncio.sleep(0))
                task.add_done_callback(lambda task, kept=[left()]: kept.clear())
                await task
            dies = Dies()
            dies.self = dies
            kept = left()
            asyncio.run(main())
            """
        recordings = self.compare(program)
        for kind, program in (("always", program),
                              ("error", program.replace("warnings.warn", "print"))):
            for clock in CLOCKS:
                recordings.append(compared(Same(self), program, *clock,
                                           env={**os.environ, "PYTHONWARNINGS": kind}))
        for recording in recordings[2:4]:
            self.assertEqual([(event["message"], event.get("line"))
                              for event in recording.of("warning")],
                             [("coroutine 'left' was never awaited", 10),
                              ("coroutine 'left' was never awaited", None),
                              ("dies", 6), ("coroutine 'left' was never awaited", None)])

    def test_what_is_never_awaited_in_debug_mode(self):
        for debug in "", ", debug=True":
            for recording in self.compare(f"""\
                    import asyncio
                    async def forgotten():
                        pass
                    async def main():
                        forgotten()
                    asyncio.run(main(){debug})
                    """):
                [told] = recording.of("warning")
                self.assertEqual((told["message"], told["line"], told["fn"]),
                                 ("coroutine 'forgotten' was never awaited", 5, "main"))

    def test_names_of_attributes(self):
        self.compare("""\
            import asyncio, inspect
            async def main():
                future = asyncio.get_running_loop().create_future()
                for kind in asyncio.current_task(), future, asyncio.gather(future):
                    print([name for name in dir(kind) if "loopscope" in name], "_loop" in dir(kind))
                    print([name for name, _ in inspect.getmembers(kind) if "loopscope" in name])
                future.set_result(1)
            asyncio.run(main())
            """)

    def test_built_in_functions(self):
        self.compare("""\
            import pickle, sys, time
            class Clock:
                now, pause = time.monotonic, time.sleep  # built-in functions are not bound
            clock = Clock()
            clock.pause(0.001)
            print(clock.now() > 0 or clock.now())
            print(time.sleep, time.sleep.__name__, time.sleep.__module__, time.sleep.__doc__)
            print(time.time, time.strftime, sys.stdout.write, type(time.sleep).__name__)
            print(pickle.loads(pickle.dumps(time.perf_counter)) is time.perf_counter)
            """)

    def test_a_repr_that_takes_for_ever(self):
        for recording in self.compare("""\
                import asyncio, threading
                class Spins:
                    def __repr__(self):
                        while True: pass
                class Waits:
                    def __repr__(self): threading.Event().wait()
                class Stubborn:
                    def __repr__(self):
                        try:
                            while True: pass
                        except BaseException:
                            while True: pass
                async def give(value):
                    return value
                async def main():
                    for kind in Spins, Waits, Stubborn:
                        await asyncio.gather(give(kind()), give([kind()]))
                        print(kind.__name__)
                asyncio.run(main())
                thread = threading.Thread(target=lambda: asyncio.run(give(Spins())))
                thread.start()
                thread.join()
                """):
            self.assertIn("<Spins object>", [event.get("result")
                                             for event in recording.of("task_done")])

    def test_a_loop_of_uvloop(self):
        if not is_there("uvloop"):
            self.skipTest("there is no uvloop")
        recording = command("""\
            import asyncio, uvloop
            async def main():
                pass
            uvloop.install()
            asyncio.run(main())
            """, python=PYTHON)
        self.assertEqual((recording.status, recording.events), (2, []))
        self.assertEqual(recording.err.partition("program.py ")[2],
                         "cannot be recorded: it runs on uvloop, and Loopscope records asyncio's "
                         "own event loop; run it without uvloop.install(), or with asyncio.run() "
                         "for uvloop.run().\n")

    def test_trio(self):
        if not is_there("trio"):
            self.skipTest("there is no trio")
        recording = command("""\
            import trio
            async def main():
                await trio.sleep(0.01)
                print("hello")
            trio.run(main)
            """, python=PYTHON)
        self.assertEqual((recording.status, recording.out), (0, "hello\n"))
        self.assertTrue(recording.err.endswith(
            "loopscope-record: program.py runs on trio, and Loopscope records asyncio: of its "
            "tasks nothing is in the recording.\n"), recording.err)


if __name__ == "__main__":
    unittest.main()

"""Programs whose names and objects are not what the recorder might take them for: what they print
and return is what plain Python does, on both clocks."""
import unittest

from recording import CLOCKS, compared


class Compared(unittest.TestCase):
    def compare(self, program, faults=()):
        """Returns the recordings."""
        recordings = []
        for clock in CLOCKS:
            with self.subTest(clock=clock):
                recording = compared(self, program, *clock)
                self.assertEqual([event["message"] for event in recording.of("warning")
                                  if event.get("recorder")], list(faults))
                recordings.append(recording)
        return recordings


class Names(Compared):
    """A function is asyncio's own by the file of its code, not by its name."""

    def test_timeout_with_on_timeout(self):  # async_timeout has one
        for recording in self.compare("""\
                import asyncio
                class Timeout:
                    def __init__(self):
                        loop = asyncio.get_running_loop()
                        loop.call_at(loop.time() + 0.1, self._on_timeout, asyncio.current_task())
                    def _on_timeout(self, task):
                        task.cancel()
                async def main():
                    Timeout()
                    try:
                        await asyncio.sleep(1)
                    except asyncio.CancelledError:
                        print("timed out")
                asyncio.run(main())
                """):
            [timer] = [event for event in recording.of("timer_scheduled")
                       if event["do"] == "call"]
            self.assertEqual((timer["callable"], timer["user"], timer["of"]),
                             ("Timeout._on_timeout", True, "T1"))

    def test_gather_wait_and_the_others(self):
        recordings = self.compare("""\
            import asyncio
            def gather(*coros):
                out, fut = [], asyncio.get_running_loop().create_future()
                def _done_callback(task):
                    out.append(task.result())
                    if len(out) == len(coros):
                        fut.set_result(out)
                for coro in coros:
                    asyncio.ensure_future(coro).add_done_callback(_done_callback)
                return fut
            def _wait():
                def _on_completion(*args): print("wait")
                return _on_completion
            def as_completed():
                def _on_completion(*args): print("as_completed")
                def _on_timeout(*args): print("timeout")
                return _on_completion, _on_timeout
            def shield():
                def _inner_done_callback(*args): print("inner")
                def _outer_done_callback(*args): print("outer")
                return _inner_done_callback, _outer_done_callback
            class TaskGroup:
                def _on_task_done(self, *args): print("group")
            class BaseSelectorEventLoop:
                def _read_from_self(self): print("read")
            def _release_waiter(*args): print("release")
            def _set_result_unless_cancelled(*args): print("set")
            def _run_until_complete_cb(*args): print("stop")
            async def work(n):
                await asyncio.sleep(n / 100)
                return n
            async def main():
                print(await gather(work(3), work(1), work(2)))
                loop = asyncio.get_running_loop()
                for callback in (_wait(), *as_completed(), *shield(), TaskGroup()._on_task_done,
                                 BaseSelectorEventLoop()._read_from_self, _release_waiter,
                                 _set_result_unless_cancelled, _run_until_complete_cb):
                    loop.call_soon(callback)
                    loop.call_later(0.01, callback)
                    await asyncio.sleep(0.02)
            asyncio.run(main())
            """)
        for recording in recordings:
            calls = [event for event in recording.of("cb_begin") if event.get("user")]
            self.assertEqual({event["do"] for event in calls}, {"call"})
            self.assertEqual(len(calls), 3 + 2 * 10)

    def test_what_is_no_function(self):
        self.compare("""\
            import asyncio, functools
            class Callable:
                __qualname__ = 7
                def __call__(self, *args): print("called", len(args))
                def __getattribute__(self, name): raise RuntimeError(name)
            class Meta(type):
                @property
                def __qualname__(cls): raise ValueError
                __name__ = __qualname__
            class Made(metaclass=Meta):
                def __init__(self, *args): print("made")
            class Partial(functools.partial):
                @property
                def func(self): raise ValueError
            def surrogate(*args): print("surrogate")
            surrogate.__qualname__ = "\\ud800"
            async def main():
                loop = asyncio.get_running_loop()
                for callback in (Callable(), Made, Partial(print, 1), surrogate, print, [].append,
                                 functools.lru_cache(surrogate), functools.partial(surrogate)):
                    loop.call_soon(callback, "1")
                    await asyncio.sleep(0)
            asyncio.run(main())
            """)

    def test_threads_named_as_those_of_asyncio(self):
        self.compare("""\
            import asyncio, threading, time
            async def main():
                loop = asyncio.get_running_loop()
                future = loop.create_future()
                def work():
                    time.sleep(0.1)
                    loop.call_soon_threadsafe(future.set_result, 3)
                threading.Thread(target=work, name="asyncio_0").start()
                print(await future)
            asyncio.run(main())
            """)

    def test_the_end_of_a_task_group(self):
        from loopscope_recorder import places

        class Group:
            async def _aexit(self):
                pass
        code = Group._aexit.__code__.replace(co_qualname="TaskGroup._aexit",
                                             co_filename=places.ASYNCIO + "taskgroups.py")
        self.assertEqual(places._Code(code).asyncios_name, "TaskGroup.__aexit__")


class Objects(Compared):
    def test_a_repr_that_raises(self):
        for recording in self.compare("""\
                import asyncio
                class Value:
                    def __init__(self, error): self.error = error
                    def __repr__(self): raise self.error
                async def give(value):
                    return value
                async def main():
                    for error in (ValueError, SystemExit(4), KeyboardInterrupt, GeneratorExit,
                                  asyncio.CancelledError, BaseException):
                        value = Value(error)
                        await asyncio.gather(give(value), asyncio.create_task(give(value)))
                        task = asyncio.create_task(asyncio.sleep(1))
                        await asyncio.sleep(0)
                        task.cancel(value)
                        try:
                            await task
                        except asyncio.CancelledError:
                            print("cancelled")
                asyncio.run(main())
                """):
            self.assertIn("<repr failed: SystemExit>",
                          [event["result"] for event in recording.of("task_done")
                           if "result" in event])

    def test_a_repr_that_is_noticed(self):
        for recording in self.compare("""\
                import asyncio, sys, time
                class Prints:
                    def __repr__(self):
                        print("seen")
                        print("seen", file=sys.stderr)
                        time.sleep(5)
                        return "Prints"
                class NoText:
                    def __repr__(self): return 5
                class Recurses:
                    def __repr__(self): return repr(self)
                class Text(str):
                    def __len__(self): raise ValueError
                    def __contains__(self, other): raise ValueError
                class OddText:
                    def __repr__(self): return Text("0x12345/abc")
                class Enormous:
                    def __repr__(self): return "x" * 10 ** 7
                class Surrogate:
                    def __repr__(self): return "\\ud800 \\x00 \\x1b[2J"
                async def give(value):
                    return value
                async def main():
                    for kind in (Prints, NoText, Recurses, OddText, Enormous, Surrogate):
                        began = asyncio.get_running_loop().time()
                        await asyncio.gather(give(kind()), give([kind()]))
                        print(kind.__name__, asyncio.get_running_loop().time() - began < 4)
                    await asyncio.gather(give([1] * 10 ** 6), give("y" * 10 ** 7), give(9 ** 9999))
                asyncio.run(main())
                """):
            results = {event["result"] for event in recording.of("task_done")}
            self.assertLessEqual({"Prints", "<repr failed: TypeError>", "0x/abc",
                                  "<repr failed: RecursionError>",
                                  "<repr failed: ValueError>"}, results)
            self.assertLessEqual(max(map(len, results)), 200)

    def test_what_says_that_it_is_something_else(self):
        self.compare("""\
            import asyncio
            class NoClass:
                @property
                def __class__(self): raise ValueError
            class Lies:
                @property
                def __class__(self): return asyncio.Task
                def __getattr__(self, name): print("asked for", name); return self
            class Refuses:
                __hash__ = None
                def __eq__(self, other): raise ValueError
                def __bool__(self): raise ValueError
                def __getattr__(self, name): raise KeyError(name)
            async def give(value):
                return value
            async def main():
                for kind in (NoClass, Lies, Refuses):
                    value = kind()
                    await asyncio.gather(give(value), asyncio.create_task(give(value)))
                    asyncio.get_running_loop().call_soon(lambda value: None, value)
                    asyncio.get_running_loop().call_later(0.01, lambda value: None, value)
                    await asyncio.sleep(0.02)
            asyncio.run(main())
            """)

    def test_arguments_and_names(self):
        self.compare("""\
            import asyncio
            class Flag:
                def __bool__(self): print("asked"); return True
            class Name(str):
                def __eq__(self, other): raise ValueError
                __ne__, __hash__ = __eq__, str.__hash__
            class Odd:
                def __str__(self): print("asked for its name"); return "odd"
            async def fail():
                raise ValueError
            async def main():
                print(await asyncio.gather(fail(), return_exceptions=Flag()))
                tasks = [asyncio.create_task(asyncio.sleep(0.01), name=name)
                         for name in (Name("a"), Odd(), "\\ud800\\x1b[1m", 5)]
                tasks[0].set_name(Name("b"))
                tasks[1].set_name(Odd())
                await asyncio.gather(*tasks)
            asyncio.run(main())
            """)

    def test_futures_of_the_programs_own(self):
        self.compare("""\
            import asyncio
            class Duck:
                _asyncio_future_blocking = False
                def __init__(self): self.callbacks, self.value = [], None
                def get_loop(self): return asyncio.get_running_loop()
                def add_done_callback(self, callback, context=None): self.callbacks.append(callback)
                def done(self): print("done?"); return self.value is not None
                def cancelled(self): print("cancelled?"); return False
                def cancel(self, msg=None): self.finish(-1); return True
                def result(self): return self.value
                def exception(self): return None
                def finish(self, value):
                    self.value = value
                    for callback in self.callbacks:
                        asyncio.get_running_loop().call_soon(callback, self)
                def __await__(self):
                    if self.value is None:
                        self._asyncio_future_blocking = True
                        yield self
                    return self.value
            class Future(asyncio.Future):
                def done(self): return super().done()
                def __eq__(self, other): raise ValueError
                def __hash__(self): return 1
                def __bool__(self): raise ValueError
            async def wait_for(duck):
                return await duck
            async def main():
                loop = asyncio.get_running_loop()
                for end in ("finish", "cancel"):
                    duck = Duck()
                    task = asyncio.create_task(wait_for(duck))
                    await asyncio.sleep(0)
                    task.cancel() if end == "cancel" else loop.call_later(0.01, duck.finish, 5)
                    print(await task)
                duck = Duck()
                loop.call_later(0.01, duck.finish, 6)
                print(await asyncio.gather(duck, asyncio.sleep(0)))
                future = Future()
                loop.call_soon(future.set_result, 1)
                print(await future)
                try:
                    future.set_result(2)
                except asyncio.InvalidStateError as error:
                    print(error)
            asyncio.run(main())
            """)

    def test_exceptions_that_let_nothing_be_set(self):
        self.compare("""\
            import asyncio, dataclasses, sys
            @dataclasses.dataclass(frozen=True)
            class Frozen(Exception):
                why: str
                exceptions = 5
            class Untraced(Exception):
                @property
                def __traceback__(self):
                    raise RuntimeError("there is none")
                def with_traceback(self, entry):
                    raise RuntimeError("and none is set")
            async def fail():
                raise Untraced("it")
            async def main():
                try:
                    await asyncio.create_task(fail())
                except Untraced as error:
                    print(error)
                print(sys.exc_info())
                asyncio.create_task(fail())
                future = asyncio.get_running_loop().create_future()
                future.set_exception(Untraced("set"))
                print(repr(future.exception()))
                loop = asyncio.get_running_loop()
                for context in ({}, {"message": "m", "exception": "none", "asyncgen": 7}):
                    loop.call_exception_handler(context)
                loop.call_soon(lambda: {}[1])
                await asyncio.sleep(0)
                raise Frozen("it is")
            asyncio.run(main())
            """)


class Interpreter(Compared):
    def test_what_the_program_does_to_it(self):
        for program in (
                "import sys\nsys.stdout.close()\n",
                "import sys\nsys.excepthook = lambda *error: 1 / 0\n1 / 0\n",
                "import sys\nsys.excepthook = lambda *error: sys.exit(9)\n1 / 0\n",
                "import atexit, sys\natexit.register(sys.exit, 5)\n"
                "atexit.register(print, 'last')\n",
                "import threading\nprint(threading.active_count(), open('/dev/null').fileno())\n",
                "import os\npid = os.fork()\nif pid: os.wait()\nprint(pid == 0, flush=True)\n",
                "import json, os\njson.JSONEncoder.iterencode = os.path.dirname = None\n"
                "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n"
                "asyncio.run(main())\n",
                "import asyncio, sys\nsys.setrecursionlimit(90)\nasync def main():\n"
                "    await asyncio.gather(asyncio.sleep(0.01), asyncio.sleep(0.02))\n"
                "    sys.setrecursionlimit(1000)\nasyncio.run(main())\n",
                "import sys, io\nprint(type(sys.stdout) is io.TextIOWrapper, sys.__stdout__ is "
                "sys.stdout)\nsys.stdout.custom = 1\n",
                "import asyncio\nasync def main():\n    for name in ('Future', 'Task', 'gather',"
                " 'events', 'set_event_loop_policy'):\n        delattr(asyncio, name)\n"
                "asyncio.run(main())\n",
                "import asyncio, time\ntime.time = time.sleep = time.monotonic_ns = None\n"
                "async def main(): await asyncio.sleep(0.01)\nasyncio.run(main())\n",
                "import concurrent.futures, time\ndef late(): time.sleep(0.1); helper()\n"
                "def helper(): print('late', flush=True)\n"
                "concurrent.futures.ThreadPoolExecutor(1).submit(late)\n"):
            with self.subTest(program):
                for clock in CLOCKS:
                    compared(self, program, *clock)


if __name__ == "__main__":
    unittest.main()

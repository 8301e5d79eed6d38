"""What is recorded of a program."""
import contextlib
import io
import json
import sys
import unittest

from recording import recorded
from loopscope_recorder import record

TWO_TASKS = """\
    import asyncio


    async def work(name, delay):
        await asyncio.sleep(delay)
        print(name)
        return name


    async def main():
        print(await asyncio.gather(work("a", 0.2), work("b", 0.1)))


    asyncio.run(main())
    """


class Events(unittest.TestCase):
    def test_begins_with_the_program_and_ends_with_its_status(self):
        recording = recorded("import asyncio\nprint('é')\n")
        first, last = recording.events[0], recording.events[-1]
        self.assertEqual(first["format"], 2)
        self.assertEqual(first["program"], "program.py")
        self.assertEqual(first["python"], "%d.%d.%d" % sys.version_info[:3])
        self.assertEqual(first["source"], "import asyncio\nprint('é')\n")
        self.assertEqual((last["ev"], last["rc"]), ("program_end", 0))
        self.assertEqual([event["seq"] for event in recording.events],
                         list(range(1, len(recording.events) + 1)))

    def test_a_gather_of_two_sleepers(self):
        recording = recorded(TWO_TASKS)
        self.assertEqual(recording.out, "b\na\n['a', 'b']\n")
        kinds = {"task_created", "step_begin", "step_end", "timer_fired", "gather_created",
                 "gather_child_done", "gather_done", "advance", "print"}
        told = recording.shape("task", "by", "via", "n", "cause", "outcome", "line", "to_ns",
                               "timer", "gather", "index", "effect", "text")
        end = told.index(("print", 11, "['a', 'b']"))
        self.assertEqual([event for event in told[:end + 1] if event[0] in kinds], [
            ("task_created", "T1", None, "run", 14),
            ("step_begin", "T1", 1, "created", 10),
            ("task_created", "T2", "T1", "gather", 11),
            ("task_created", "T3", "T1", "gather", 11),
            ("gather_created", 11, "G1"),
            ("step_end", "T1", "suspended", 11),
            ("step_begin", "T2", 1, "created", 4),
            ("step_end", "T2", "suspended", 5),
            ("step_begin", "T3", 1, "created", 4),
            ("step_end", "T3", "suspended", 5),
            ("advance", 100_000_000),
            ("timer_fired", "M2"),
            ("step_begin", "T3", 2, "future_done", 5),
            ("print", 6, "b"),
            ("step_end", "T3", "returned"),
            ("gather_child_done", "G1", [1], "slot"),
            ("advance", 200_000_000),
            ("timer_fired", "M1"),
            ("step_begin", "T2", 2, "future_done", 5),
            ("print", 6, "a"),
            ("step_end", "T2", "returned"),
            ("gather_child_done", "G1", [0], "completes_gather"),
            ("gather_done", "G1"),
            ("step_begin", "T1", 2, "future_done", 11),
            ("print", 11, "['a', 'b']"),
        ])

    def test_a_cancellation_goes_down_to_what_the_task_waits_for(self):
        recording = recorded("""\
            import asyncio
            async def main():
                task = asyncio.create_task(asyncio.sleep(9), name="sleeper")
                await asyncio.sleep(1)
                task.cancel("enough")
            asyncio.run(main())
            """)
        [request] = recording.of("cancel_requested")
        self.assertEqual(request, request | {"target": "T2", "effect": "to_waiter", "waiter": "F2",
                                             "count": 1, "msg": "'enough'", "line": 5})

    def test_an_await_of_what_is_done(self):
        recording = recorded("""\
            import asyncio
            async def fails():
                raise ValueError
            async def inner(awaited):
                return (await
                        awaited)
            async def main():
                failed, gone = map(asyncio.create_task, (fails(), asyncio.sleep(9)))
                await asyncio.sleep(0)
                gone.cancel()
                await asyncio.sleep(0)
                for task in failed, gone:
                    try:
                        await task
                    except (ValueError, asyncio.CancelledError):
                        pass
                future = asyncio.get_running_loop().create_future()
                future.set_result(7)
                print(await inner(future), await asyncio.wait_for(future, None))
                list(future)
                try:
                    future.__await__().send(None)
                except StopIteration:
                    pass
                asyncio.get_running_loop().call_soon(lambda: list(future))
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        self.assertEqual(recording.out, "7 7\n")
        told = [(event["cur"], event["task"], event["of"], event["fn"], event["line"])
                for event in recording.of("await_done")]
        self.assertEqual(told, [("T1", "T1", "T2", "main", 14), ("T1", "T1", "T3", "main", 14),
                                ("T1", "T1", "F2", "inner", 5), ("T1", "T1", "F2", "main", 19),
                                ("T1", "T1", "F2", "main", 20), ("T1", "T1", "F2", "main", 22)])

    @unittest.skipIf(sys.version_info < (3, 12), "through the loop's queue before CPython 3.12")
    def test_gather_is_told_of_children_that_are_done_when_it_is_called(self):
        recording = recorded("""\
            import asyncio
            async def main():
                done = asyncio.get_running_loop().create_future()
                done.set_result(7)
                print(await asyncio.gather(done, done))
            asyncio.run(main())
            """)
        self.assertEqual([event["ev"] for event in recording.events if "gather" in event],
                         ["gather_created", "gather_child_done", "gather_done"])
        [child] = recording.of("gather_child_done")
        self.assertNotIn("handle", child)
        self.assertEqual((child["index"], child["effect"]), ([0, 1], "completes_gather"))

    def test_task_ids_are_dense_even_if_a_task_cannot_be_made(self):
        recording = recorded("""\
            import asyncio
            async def main():
                try:
                    asyncio.create_task(42)
                except TypeError:
                    await asyncio.create_task(asyncio.sleep(0))
            asyncio.run(main())
            """)
        ids = [event["task"] for event in recording.of("task_created")]
        self.assertEqual(ids, [f"T{n}" for n in range(1, len(ids) + 1)])

    def test_sets_of_tasks_are_in_order(self):
        recording = recorded("""\
            import asyncio
            async def main():
                tasks = [asyncio.create_task(asyncio.sleep(1, n)) for n in range(20)]
                pending = set(tasks)
                done, pending = await asyncio.wait(tasks, timeout=0)
                pending |= {asyncio.current_task()}
                pending -= {tasks[3]}
                print([t.get_name() for t in pending] ==
                      [t.get_name() for t in tasks if t is not tasks[3]] + ["Task-1"])
                await asyncio.wait(tasks)
            asyncio.run(main())
            """)
        self.assertEqual(recording.out, "True\n")

    def test_threads_print_and_call_the_loop(self):
        recording = recorded("""\
            import asyncio, threading
            async def main():
                loop, event = asyncio.get_running_loop(), asyncio.Event()
                def work():
                    print("from a thread")
                    loop.call_soon_threadsafe(event.set)
                threading.Thread(target=work).start()
                await event.wait()
                print("woken")
            asyncio.run(main())
            """)
        self.assertEqual(recording.status, 0, recording.err)
        thread, woken = recording.of("print")
        self.assertEqual((thread["text"], thread["cur"], thread["h"]),
                         ("from a thread", None, None))
        self.assertEqual(woken["cur"], "T1")
        self.assertIn("threadsafe", [event["cause"] for event in recording.of("ready")
                                     if event.get("callable") == "Event.set"])

    def test_a_line_without_its_end_is_told_when_the_step_ends(self):
        recording = recorded("""\
            import asyncio
            async def main():
                print("one ", end="")
                await asyncio.sleep(1)
                print("two")
            asyncio.run(main())
            """)
        self.assertEqual([(event["text"], event["nl"], event["line"])
                          for event in recording.of("print")],
                         [("one ", False, 3), ("two", True, 5)])

    def test_several_runs_and_loops_made_by_the_program(self):
        recording = recorded("""\
            import asyncio, selectors
            async def main():
                return 1
            asyncio.run(main())
            with asyncio.Runner() as runner:
                runner.run(main())
            for loop in (asyncio.new_event_loop(), asyncio.SelectorEventLoop(),
                         asyncio.SelectorEventLoop(selectors.SelectSelector())):
                print(loop.run_until_complete(main()), "RecordedLoop" in repr(loop))
                loop.close()
            """)
        self.assertEqual(recording.out, "1 False\n" * 3)
        self.assertEqual(len(recording.of("loop_created")), 5)

    @unittest.skipIf(sys.version_info < (3, 12), "loop_factory is of CPython 3.12")
    def test_run_with_a_loop_factory(self):
        recording = recorded("""\
            import asyncio
            async def main():
                print("ran")
            asyncio.run(main(), loop_factory=asyncio.SelectorEventLoop)
            """)
        self.assertEqual(recording.out, "ran\n")
        self.assertEqual(len(recording.of("step_begin")), 3)

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks are of CPython 3.12")
    def test_an_eager_task_runs_within_create_task(self):
        recording = recorded("""\
            import asyncio
            async def quick():
                print("quick")
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                task = asyncio.create_task(quick(), name="eager")
                print(task.done())
            asyncio.run(main())
            """)
        self.assertEqual(recording.out, "quick\nTrue\n")
        [begin] = [event for event in recording.of("step_begin") if event["cause"] == "eager"]
        self.assertEqual((begin["cur"], begin["name"], begin["n"]), ("T2", "eager", 1))

    def test_a_loop_in_another_thread(self):
        recording = recorded("""\
            import asyncio, threading
            async def main():
                await asyncio.sleep(1)
                print("from", threading.current_thread().name)
            thread = threading.Thread(target=asyncio.run, args=[main()], name="a thread")
            thread.start()
            thread.join()
            """)
        self.assertEqual((recording.status, recording.out), (0, "from a thread\n"))
        [told] = recording.of("print")
        self.assertEqual((told["cur"], told["t_ns"]), ("T1", 1_000_000_000))

    def test_a_forked_process_is_not_recorded(self):
        recording = recorded("""\
            import asyncio, os
            async def main():
                if os.fork() == 0:
                    try:
                        asyncio.get_running_loop().create_future()
                    finally:
                        os._exit(0)
                os.wait()
            asyncio.run(main())
            """)
        self.assertEqual([event for event in recording.of("future_created") if "line" in event], [])


    def test_a_step_has_the_name_that_its_task_has_then(self):
        for name in "another", "":
            recording = recorded(f"""\
                import asyncio
                async def main():
                    asyncio.current_task().set_name({name!r})
                asyncio.run(main())
                """)
            self.assertEqual([event["name"] for event in recording.of("step_begin", "step_end")
                              if event["task"] == "T1"], ["Task-1", name])

    def test_standard_error_is_told_apart_even_where_it_is_standard_output(self):
        lines, both = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
            record("program.py", lines, source="import sys\nprint('out')\n"
                   "print('err', file=sys.stderr)\n")
        self.assertEqual(both.getvalue(), "out\nerr\n")
        told = [event for event in map(json.loads, lines.getvalue().splitlines())
                if event["ev"] == "print"]
        self.assertEqual([(event["text"], event.get("stream")) for event in told],
                         [("out", None), ("err", "stderr")])

    def test_what_python_itself_reports_is_told_once(self):
        recording = recorded("""\
            import asyncio, warnings
            async def main():
                warnings.warn("beware")
                asyncio.get_running_loop().call_soon(lambda: 1 / 0)
                await asyncio.sleep(0)
                raise ValueError
            asyncio.run(main())
            """)
        for text in "beware", "ZeroDivisionError", "ValueError":
            self.assertIn(text, recording.err)
        self.assertEqual(recording.of("print"), [])
        self.assertEqual([event["ev"] for event in
                          recording.of("warning", "exception_handler", "program_raised")],
                         ["warning", "exception_handler", "program_raised"])

    def test_far_times(self):
        recording = recorded("""\
            import asyncio
            async def main():
                for delay in (8_999_999, 2, 365 * 24 * 3600, 1e-6, 0.1, 3e8, 1e-9, 1):
                    await asyncio.sleep(delay)
                await asyncio.gather(*(asyncio.sleep(1 + n * 1e-9) for n in range(20)))
                print("over")
            asyncio.run(main())
            """)
        self.assertEqual((recording.status, recording.out), (0, "over\n"))
        self.assertEqual(len(recording.of("timer_fired")), 8 + 20)
        self.assertGreater(recording.events[-1]["t_ns"], 340_536_003 * 10 ** 9)
        self.assertEqual([event for event in recording.of("timer_fired") if "late_ns" in event], [])


if __name__ == "__main__":
    unittest.main()

"""Who holds what, who asked for what, and where it went wrong."""
import sys
import unittest

from recording import compared, recorded


def places(event, key):
    return [tuple(frame) for frame in event[key]]


class Holders(unittest.TestCase):
    def test_of_a_lock(self):
        recording = recorded("""\
            import asyncio
            async def use(lock, name):
                async with lock:
                    await asyncio.sleep(1)
            async def main():
                lock, other = asyncio.Lock(), asyncio.Lock()
                await asyncio.gather(use(lock, "a"), use(lock, "b"), use(lock, "c"),
                                     use(other, "d"), use(other, "e"))
            asyncio.run(main())
            """)
        waits = [event for event in recording.of("future_created")
                 if event["what"] == "Lock.acquire"]
        self.assertEqual([(event["cur"], event["lock"], event["held_by"]) for event in waits],
                         [("T3", 1, ["T2"]), ("T4", 1, ["T2"]), ("T6", 2, ["T5"])])
        self.assertEqual(places(waits[0], "held_at"), [("use", 3)])

    def test_of_a_lock_that_is_on_its_way_to_another(self):
        recording = recorded("""\
            import asyncio
            async def use(lock):
                async with lock:
                    await asyncio.sleep(1)
            async def late(lock):
                await asyncio.sleep(1)
                await use(lock)
            async def main():
                lock = asyncio.Lock()
                await asyncio.gather(use(lock), use(lock), late(lock))
            asyncio.run(main())
            """)
        waits = [event for event in recording.of("future_created")
                 if event["what"] == "Lock.acquire"]
        self.assertEqual([(event["cur"], event.get("held_by")) for event in waits],
                         [("T3", ["T2"]), ("T4", None)])

    def test_of_a_semaphore(self):
        recording = recorded("""\
            import asyncio
            async def use(places, seconds):
                async with places:
                    await asyncio.sleep(seconds)
            async def main():
                places = asyncio.Semaphore(2)
                await asyncio.gather(use(places, 1), use(places, 3), use(places, 1), late(places))
            async def late(places):
                await asyncio.sleep(1.5)
                async with places: pass
            asyncio.run(main())
            """)
        waits = [event for event in recording.of("future_created")
                 if event["what"] == "Semaphore.acquire"]
        self.assertEqual([(event["cur"], event["held_by"]) for event in waits],
                         [("T4", ["T2", "T3"]), ("T5", ["T3", "T4"])])

    def test_of_what_a_joined_queue_waits_for(self):
        recording = recorded("""\
            import asyncio
            async def worker(queue):
                item = await queue.get()
                1 / item
            async def main():
                queue = asyncio.Queue()
                for item in 0, 0, 1:
                    queue.put_nowait(item)
                workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
                await queue.join()
            asyncio.run(main())
            """)
        [wait] = [event for event in recording.of("future_created")
                  if event["what"] == "Queue.join"]
        self.assertEqual((wait["size"], wait["unfinished"]), (3, 3))
        [deadlock] = recording.of("deadlock")
        [waiting] = deadlock["waiting"]
        self.assertEqual((waiting["on"]["what"], waiting["size"], waiting["unfinished"],
                          waiting["workers"]), ("Queue.join", 1, 3, ["T2", "T3"]))


class Failures(unittest.TestCase):
    def failed(self, program):
        return [event for event in recorded(program).of("task_done")
                if event["state"] == "exception"]

    def test_the_lines_that_led_there(self):
        [done] = self.failed("""\
            import asyncio, json
            def parse(text):
                return json.loads(text)
            async def main():
                parse("{")
            asyncio.run(main())
            """)
        self.assertEqual(places(done, "raised_at"), [("main", 5), ("parse", 3)])
        self.assertEqual(done["raised_in"], "JSONDecoder.raw_decode" if "raw" in done["raised_in"]
                         else "JSONDecoder.decode")
        self.assertNotIn("whole", done)

    def test_a_chain(self):
        [done] = self.failed("""\
            import asyncio
            async def main():
                try:
                    try:
                        {}["key"]
                    except KeyError:
                        int("x")
                except ValueError as error:
                    raise OSError("no") from error
            asyncio.run(main())
            """)
        self.assertEqual([(link["as"], link["exc"].partition("(")[0], link["line"])
                          for link in done["chain"]],
                         [("cause", "ValueError", 7), ("context", "KeyError", 5)])

    def test_a_group(self):
        [done] = self.failed("""\
            import asyncio
            async def main():
                raise ExceptionGroup("two", [ValueError(1), KeyError(2)])
            asyncio.run(main())
            """)
        self.assertEqual([(link["as"], link["exc"]) for link in done["chain"]],
                         [("member", "ValueError(1)"), ("member", "KeyError(2)")])

    def test_a_group_that_leads_back_to_another_exception(self):
        [done] = self.failed("""\
            import asyncio
            async def main():
                try:
                    1 / 0
                except ZeroDivisionError as error:
                    raise ExceptionGroup("one", [ValueError(1)]) from error
            asyncio.run(main())
            """)
        self.assertEqual([link["as"] for link in done["chain"]], ["cause", "member"])

    def test_a_long_text(self):
        [done] = self.failed("""\
            import asyncio
            async def main():
                raise ValueError("ab" * 3000)
            asyncio.run(main())
            """)
        self.assertEqual(len(done["exc"]), 200)
        self.assertEqual(done["whole"], f"ValueError({'ab' * 3000!r})")

    def test_lines_of_a_deep_recursion(self):
        [done] = self.failed("""\
            import asyncio
            def down(n):
                return down(n - 1) if n else 1 / 0
            async def main():
                down(50)
            asyncio.run(main())
            """)
        self.assertEqual(len(done["raised_at"]), 21)
        self.assertEqual(done["raised_at"][10], ["…", 32])

    def test_an_exception_that_is_hostile(self):
        [done] = self.failed("""\
            import asyncio
            class Hostile(Exception):
                __cause__ = __context__ = __suppress_context__ = property(lambda self: 1 / 0)
            async def main():
                raise Hostile
            asyncio.run(main())
            """)
        self.assertEqual(places(done, "raised_at"), [("main", 5)])


    def test_a_task_that_exits(self):
        compared(self, """\
            import asyncio, sys
            async def quits():
                await asyncio.sleep(0.1)
                sys.exit(3)
            async def main():
                task = asyncio.create_task(quits())
                await asyncio.sleep(1)
            asyncio.run(main())
            """)


class Requests(unittest.TestCase):
    def asked(self, program):
        return [(event["name"], event.get("via")) for event in
                recorded(program).of("cancel_requested") if event["kind"] == "task"]

    def test_a_group_whose_block_fails(self):
        self.assertEqual(self.asked("""\
            import asyncio
            async def main():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(asyncio.sleep(5), name="child")
                        await asyncio.sleep(1)
                        raise ValueError
                except* ValueError:
                    pass
            asyncio.run(main())
            """), [("child", "TaskGroup")])

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks are of CPython 3.12")
    def test_a_group_whose_eager_task_fails(self):
        self.assertEqual(self.asked("""\
            import asyncio
            async def fails():
                asyncio.current_task().cancel()
                raise ValueError
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(asyncio.sleep(5), name="child")
                        group.create_task(fails(), name="eager")
                        await asyncio.sleep(5)
                except* ValueError:
                    pass
            asyncio.run(main())
            """)[1:], [("child", "TaskGroup"), ("Task-1", "TaskGroup")])

    def test_wait_for_and_the_program_itself(self):
        asked = self.asked("""\
            import asyncio
            async def child():
                await asyncio.sleep(9)
            async def main():
                task = asyncio.create_task(child(), name="child")
                other = asyncio.create_task(child(), name="other")
                try:
                    await asyncio.wait_for(task, 1)
                except TimeoutError:
                    other.cancel()
            asyncio.run(main())
            """)
        self.assertEqual(asked[-1], ("other", None))
        self.assertIn(asked[0], [("child", "wait_for"), ("Task-1", None)])  # before 3.12, since

    def test_ctrl_c(self):
        program = """\
            import asyncio, signal
            async def main():
                asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
                await asyncio.sleep(5)
            try:
                asyncio.run(main())
            except KeyboardInterrupt:
                pass
            """
        [event] = recorded(program).of("cancel_requested")
        self.assertEqual((event["via"], "line" in event), ("SIGINT", False))


class Futures(unittest.TestCase):
    def test_that_the_program_cancels(self):
        recording = recorded("""\
            import asyncio
            async def main():
                future = asyncio.get_running_loop().create_future()
                future.cancel()
                other = asyncio.get_running_loop().create_future()
                other.set_result(1)
                task = asyncio.create_task(asyncio.sleep(1))
                asyncio.shield(task).cancel()
                await task
            asyncio.run(main())
            """)
        self.assertEqual([(event["what"], event["state"], event.get("line"))
                          for event in recording.of("future_done") if event["what"] != "sleep"],
                         [("user", "cancelled", 4), ("user", "result", None),
                          ("shield", "cancelled", 8)])


class Generators(unittest.TestCase):
    def test_that_the_loop_closes(self):
        recording = recorded("""\
            import asyncio
            async def numbers():
                yield 1
                yield 2
            async def main():
                async for number in numbers():
                    break
                await asyncio.sleep(0)
                global kept
                kept = numbers()
                await anext(kept)
            asyncio.run(main())
            """)
        self.assertEqual([(event["coro"], event["via"]) for event in recording.of("task_created")
                          if "aclose" in event["coro"]],
                         [("numbers.aclose", "BaseEventLoop.create_task"),
                          ("numbers.aclose", "BaseEventLoop.shutdown_asyncgens")])


if __name__ == "__main__":
    unittest.main()

"""The program's own behaviour comes through, and nothing is left of it for the next."""
import gc
import os
import subprocess
import sys
import tempfile
import unittest

from recording import RECORDER, command, compared, recorded
from loopscope_recorder import RecordingError, record

RAISES = """\
    import asyncio, atexit

    async def inner():
        await asyncio.sleep(1)
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise KeyError("wrong") from error

    async def main():
        asyncio.get_running_loop().call_soon(lambda: {}[1])
        await asyncio.create_task(inner())

    atexit.register(lambda: print("the end", main.__name__))
    asyncio.run(main())
    """


class Statuses(unittest.TestCase):
    def status(self, statement):
        return recorded(f"import asyncio, sys\nasync def main():\n    {statement}\n"
                        "asyncio.run(main())\n")

    def test_of_programs_that_end(self):
        for statement, status in (("pass", 0), ("sys.exit()", 0), ("sys.exit(7)", 7),
                                  ("sys.exit(-1)", 255), ("sys.exit('why')", 1), ("1 / 0", 1),
                                  ("raise KeyboardInterrupt", 130)):
            with self.subTest(statement):
                recording = self.status(statement)
                self.assertEqual(recording.status, status)
                self.assertEqual(recording.events[-1]["rc"], status)

    def test_the_text_of_a_sys_exit_is_told(self):
        self.assertEqual(self.status("sys.exit('why')").err, "why\n")


class ComesThrough(unittest.TestCase):
    """The command against the plain interpreter."""

    def compare(self, program, *args, **popen):
        return compared(self, program, args=args, **popen)

    def test_tracebacks_and_exit_functions(self):
        self.assertIn("KeyError: 'wrong'", self.compare(RAISES).err)

    def test_what_is_never_retrieved_or_awaited(self):
        self.compare("""\
            import asyncio
            async def fails():
                raise ValueError("lost")
            async def main():
                asyncio.create_task(fails())
                await asyncio.sleep(0)
                fails()
            asyncio.run(main())
            """)

    def test_arguments_names_input_and_standard_output(self):
        self.compare("""\
            import os, sys
            if __name__ == "__main__":
                print(sys.argv[1:], sys.argv[0], os.path.basename(__file__))
                print(os.path.basename(sys.path[0]) == os.path.basename(os.path.dirname(__file__)))
                print(sys.stdin.read(), sys.stdout.isatty(), sys.stdout.encoding, file=sys.stderr)
                sys.stdout.writelines(["a", "b"])
                sys.stdout.buffer.flush()
            """, "--flag", "é", input="given")

    def test_standard_output_that_is_closed_early(self):
        program = "import asyncio\nfor n in range(100000):\n    print('line', n)\n"
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(program)
            output = os.path.join(folder, "recording.jsonl")
            process = subprocess.Popen(
                [sys.executable, os.path.join(RECORDER, "loopscope_record.py"), path, "-o", output],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            process.stdout.readline()
            process.stdout.close()
            error = process.stderr.read()
            process.stderr.close()
            self.assertEqual(process.wait(timeout=60), 1)
            self.assertIn("BrokenPipeError", error)
            with open(output, encoding="utf-8") as file:
                self.assertIn('"program_end"', file.readlines()[-1])


class Refused(unittest.TestCase):
    def refuse(self, program, sentence, *options, **kwargs):
        recording = command(program, *options, **kwargs)
        self.assertEqual(recording.status, 2)
        self.assertRegex(recording.err, sentence)
        self.assertEqual(recording.err.count("\n"), 1)
        self.assertEqual(recording.out, "")
        self.assertEqual(recording.events, [])

    def test_what_is_no_program(self):
        self.refuse("import asyncio\ndef f(:\n", r"program\.py, line 2: invalid syntax\.$")
        self.refuse(b"print('\xe9')\n", r"program\.py is no Python program: it is not UTF-8 text")
        self.refuse(b"x = 1\0\n", "null bytes")

    def test_a_program_that_does_not_exist(self):
        with self.assertRaisesRegex(RecordingError, "cannot read .*: No such file"):
            record("/nowhere/program.py", None)

    def test_an_output_that_cannot_be_written(self):
        self.refuse("import asyncio\n", "cannot write /nowhere/x: No such file",
                    output="/nowhere/x")
        with tempfile.NamedTemporaryFile(suffix=".py") as file:
            program = subprocess.run(
                [sys.executable, os.path.join(RECORDER, "loopscope_record.py"), file.name, "-o",
                 file.name], capture_output=True, text=True, timeout=60)
            self.assertEqual(program.returncode, 2)
            self.assertIn("is the program itself", program.stderr)
            self.assertEqual(file.read(), b"")
        self.refuse("import asyncio\n", "the recording cannot be written: No space", output="/dev/full")

    def test_a_loop_of_another_kind(self):
        program = """\
            import asyncio
            class Mine(asyncio.BaseEventLoop):
                pass
            async def main():
                pass
            Mine().create_task(main())
            """
        self.refuse(program, r"cannot be recorded: its event loop is a __main__\.Mine")
        with self.assertRaisesRegex(RecordingError, "its event loop is"):
            recorded(program)


class Many(unittest.TestCase):
    """Programs one after the other in one interpreter."""

    PROGRAMS = (
        RAISES,
        "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())",
        "import asyncio\nkept = {}\nasync def main():\n"
        "    kept['main'] = asyncio.current_task()\n    await asyncio.create_task(work())\n"
        "async def work():\n    await kept['main']\nasyncio.run(main())",
        "import asyncio\nasync def main():\n    main()\nasyncio.run(main())",
        "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n"
        "asyncio.run(main())",
        "import asyncio, time\nasync def main():\n    await asyncio.sleep(5)\n"
        "    print(asyncio.current_task().get_name(), time.time())\nasyncio.run(main())",
    )

    def test_each_begins_afresh(self):
        first = [recorded(program, max_events=500) for program in self.PROGRAMS]
        self.assertEqual([recording.status for recording in first], [1, 3, 3, 0, 4, 0])
        for _ in range(20):
            for program, before in zip(self.PROGRAMS, first):
                again = recorded(program, max_events=500)
                self.assertEqual(again.events, before.events)
                self.assertEqual((again.status, again.out, again.err),
                                 (before.status, before.out, before.err))

    def test_nothing_of_them_is_left(self):
        import time
        kept = sys.argv, sys.stdout, sys.modules["__main__"], time.time, gc.isenabled()
        path = list(sys.path)
        for program in self.PROGRAMS * 2:
            recorded(program, max_events=500)
        self.assertEqual((sys.argv, sys.stdout, sys.modules["__main__"], time.time,
                          gc.isenabled()), kept)
        self.assertEqual(sys.path, path)
        tasks = sys.modules["asyncio"].tasks.Task
        gc.collect()
        self.assertEqual([thing for thing in gc.get_objects() if isinstance(thing, tasks)], [])


if __name__ == "__main__":
    unittest.main()

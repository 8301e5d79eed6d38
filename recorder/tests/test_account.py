"""What is told of a run to the program that has started the recorder."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

from recording import RECORDER


def told(program, *options):
    """The account of a program's run, and the recorder's exit status."""
    with tempfile.TemporaryDirectory() as folder:
        path, account = os.path.join(folder, "p.py"), os.path.join(folder, "account")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program)
        status = subprocess.run(
            [sys.executable, os.path.join(RECORDER, "loopscope_record.py"), path, "-o",
             os.path.join(folder, "p.jsonl"), "--account", account, *options],
            capture_output=True, timeout=60).returncode
        with open(account, encoding="utf-8") as file:
            return [json.loads(line) for line in file], status


class Account(unittest.TestCase):
    def test_a_program_that_goes_well_has_nothing(self):
        self.assertEqual(told("import asyncio\nasyncio.run(asyncio.sleep(1))\n"), ([], 0))

    def test_where_it_is_no_python(self):
        (first, said), status = told("import asyncio\n\nprint(1, (2\n")
        self.assertEqual(first, {"kind": "syntax", "text": "SyntaxError: '(' was never closed",
                                 "line": 3, "column": 10})
        self.assertEqual(said["kind"], "said")
        self.assertEqual(status, 2)

    def test_an_exception_before_the_loop_and_in_it(self):
        entries, status = told("def no():\n    raise ValueError('no')\n\nno()\n")
        self.assertEqual(entries, [{"kind": "raised", "text": "ValueError: no", "line": 2,
                                    "in_loop": False}])
        self.assertEqual(status, 1)
        entries, _ = told("import asyncio\n\nasync def main():\n    1 / 0\n\n"
                          "asyncio.run(main())\n")
        self.assertEqual(entries, [{"kind": "raised", "text": "ZeroDivisionError: division by zero",
                                    "line": 4, "in_loop": True}])
        entries, _ = told("import nothing_of_that_name\n")
        self.assertEqual(entries[0]["line"], 1)

    def test_an_exit_is_none(self):
        self.assertEqual(told("import sys\nsys.exit(3)\n"), ([], 3))

    def test_what_a_child_raises_is_not_told(self):
        entries, _ = told("import os\nif os.fork():\n    os.wait()\nelse:\n    1 / 0\n")
        self.assertEqual(entries, [])

    def test_what_the_recorder_says(self):
        entries, status = told("while True:\n    pass\n", "--max-seconds", "1")
        self.assertEqual([entry["kind"] for entry in entries], ["said"])
        self.assertIn("ended after 1 s", entries[0]["text"])
        self.assertEqual(status, 4)
        entries, status = told("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
        self.assertIn("SIGKILL", entries[0]["text"])
        self.assertEqual(status, 137)


if __name__ == "__main__":
    unittest.main()

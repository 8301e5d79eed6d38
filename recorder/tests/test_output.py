"""The file that a recording is written to: nothing else is lost, and what is written opens."""
import os
import resource
import subprocess
import sys
import tempfile
import threading
import unittest

from recording import RECORDER, read_back

PROGRAM = "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"

ANOTHER_LOOP = """\
import asyncio, os
class Mine(asyncio.BaseEventLoop):
    pass
os.makedirs("other", exist_ok=True)
os.chdir("other")
async def main():
    pass
Mine().create_task(main())
"""


class Output(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def record(self, output, program=PROGRAM, *options, **run):
        self.write("program.py", program)
        return subprocess.run(
            [sys.executable, os.path.join(RECORDER, "loopscope_record.py"), "program.py", "-o",
             output, *options], capture_output=True, text=True, timeout=60, cwd=self.folder, **run)

    def check_is_whole(self, text):
        self.assertIn('"program_begin"', text.splitlines()[0])
        self.assertIn('"program_end"', text.splitlines()[-1])

    def refused(self, output, program=PROGRAM, sentence=""):
        done = self.record(output, program)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, f"^loopscope-record: {sentence}.*\\.\n$")

    def test_another_file_is_left_as_it_is(self):
        for text in ("precious", "{}\n", '{"ev": "step_begin"}\n', "\0\n",
                     'print("""{"ev": "program_begin"}""")\n'):
            self.write("out", text)
            self.refused("out", sentence="out is no recording, and is left as it is")
            self.assertEqual(self.read("out"), text)

    def test_the_program_itself(self):
        os.symlink("program.py", self.path("link"))
        self.write("program.py", PROGRAM)
        os.link(self.path("program.py"), self.path("hard"))
        for output in ("program.py", "link", "hard"):
            self.refused(output, sentence=f"{output} is the program itself")
            self.assertEqual(self.read("program.py"), PROGRAM)

    def test_a_recording_is_replaced_by_a_program_that_compiles(self):
        self.assertEqual(self.record("out").returncode, 0)
        self.check_is_whole(self.read("out"))
        before = self.read("out")
        self.refused("out", "def f(:\n", "program.py, line 1: invalid syntax")
        self.assertEqual(self.read("out"), before)
        for text in (before, before[:before.index("\n") // 2], ""):
            self.write("out", text)
            self.assertEqual(self.record("out").returncode, 0)
            self.assertEqual(self.read("out"), before)

    def test_a_link_is_followed(self):
        self.write("there/kept", "")
        os.symlink("there/kept", self.path("out"))
        os.symlink("there/new", self.path("dangling"))
        for name in ("out", "dangling"):
            self.assertEqual(self.record(name).returncode, 0)
            self.assertTrue(os.path.islink(self.path(name)))
            self.check_is_whole(self.read(name))
        self.write("program.py", ANOTHER_LOOP)
        self.refused("out", ANOTHER_LOOP, "program.py cannot be recorded")
        self.assertFalse(os.path.exists(self.path("there/kept")))

    def test_what_is_refused_takes_only_its_own_file_away(self):
        self.write("other/out", "precious")
        self.refused("out", ANOTHER_LOOP, "program.py cannot be recorded: its event loop is")
        self.assertEqual(self.read("other/out"), "precious")
        self.assertFalse(os.path.exists(self.path("out")))
        replaces = ('import os\nos.rename("out", "moved")\nopen("out", "w").write("mine")\n'
                    + ANOTHER_LOOP)
        self.refused("out", replaces, "program.py cannot be recorded")
        self.assertEqual((self.read("out"), self.read("moved")), ("mine", ""))

    def test_pipes_and_devices(self):
        done = self.record("/dev/stdout")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.check_is_whole(done.stdout)
        self.assertEqual(self.record("/dev/null").returncode, 0)
        os.mkfifo(self.path("pipe"))
        found = []
        reader = threading.Thread(target=lambda: found.append(self.read("pipe")))
        reader.start()
        self.assertEqual(self.record("pipe").returncode, 0)
        reader.join()
        self.check_is_whole(found[0])
        self.refused(".", sentence=r"cannot write \.: Is a directory")
        with open(self.path("both"), "w") as both:
            subprocess.run([sys.executable, os.path.join(RECORDER, "loopscope_record.py"),
                            "program.py", "-o", "/dev/stdout"], stdout=both, cwd=self.folder,
                           check=True, timeout=60)
        self.check_is_whole(self.read("both"))

    def test_a_full_disk(self):
        for limit in (1, 700, 5_000, 20_000):
            program = "import asyncio\nasync def main():\n    for n in range(100):\n" \
                      "        await asyncio.sleep(1)\nasyncio.run(main())\n"
            done = self.record("out", program, preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertEqual(done.returncode, 2)
            self.assertEqual(done.stderr, "loopscope-record: program.py cannot be recorded: the "
                             "recording cannot be written: File too large.\n")
            text = self.read("out")
            self.assertEqual(text, text[:text.rfind("\n") + 1])
            if text:
                self.assertEqual(read_back(self.path("out")), "")
            os.remove(self.path("out"))

    def test_what_died_is_completed(self):
        for ends in ("os._exit(3)", "os.kill(os.getpid(), 9)", "time.sleep(1); os._exit(3)"):
            for clock in ((), ("--real-time",)):
                done = self.record("out", "import asyncio, os, time\nasync def main():\n"
                                   f"    await asyncio.sleep(0.1)\n    os.chdir('/')\n    {ends}\n"
                                   "asyncio.run(main())\n", *clock)
                self.assertEqual(done.returncode, 137 if "kill" in ends else 3)
                self.check_is_whole(self.read("out"))
                self.assertIn('"timer_fired"', self.read("out"))  # just before
                self.assertEqual(read_back(self.path("out")), "")

    def test_a_program_that_closes_every_descriptor(self):
        done = self.record("out", "import os\nos.closerange(3, 100)\nfile = open('mine', 'w')\n"
                           "print(file.fileno())\nfile.write('mine')\n")
        self.assertEqual((done.returncode, done.stdout), (0, "3\n"))
        self.assertEqual(self.read("mine"), "mine")
        self.check_is_whole(self.read("out"))


if __name__ == "__main__":
    unittest.main()

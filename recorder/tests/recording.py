"""Helpers of the tests: programs recorded in this interpreter, or by the command.

Where LOOPSCOPE names the program of that name, it opens every recording that is made here.
"""
import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap

RECORDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if RECORDER not in sys.path:
    sys.path.insert(0, RECORDER)

from loopscope_recorder import record  # noqa: E402

# Programs are interrupted here, which they would ignore if these tests did, as in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)

CLOCKS = (), ("--real-time",)
_LOOPSCOPE = os.environ.get("LOOPSCOPE")

# Says when it can be ended, and what it does then.
SLEEPS = """\
    import asyncio
    async def main():
        print("ready", flush=True)
        try:
            await asyncio.sleep(50)
        finally:
            print("cleaned up")
    asyncio.run(main())
    """


def read_back(path, loops=1):
    """What Loopscope says against the recording, of each of so many event loops: it is empty, or
    there is no Loopscope at hand."""
    if not _LOOPSCOPE:
        return ""
    said = [subprocess.run([_LOOPSCOPE, "trace", path, "--loop", str(loop)], timeout=60, text=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
            for loop in range(1, loops + 1)]
    others = f"loopscope: {loops} event loops ran at the same time; number "
    return "".join(each for each in said if loops == 1 or not each.startswith(others))


class Recording:
    def __init__(self, status, out, err, lines):
        self.status, self.out, self.err = status, out, err
        self.events = [json.loads(line) for line in lines.split("\n") if line]
        if lines:
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
                file.write(lines)
                file.flush()
                said = read_back(file.name, max(event.get("loop", 1) for event in self.events))
            if said:
                raise AssertionError(f"{said}\n{lines[-2000:]}")

    def of(self, *kinds):
        return [event for event in self.events if event["ev"] in kinds]

    def shape(self, *fields):
        """The events in short: the values of these fields that each has."""
        return [tuple(event[field] for field in ("ev", *fields) if field in event)
                for event in self.events]


def recorded(program, **options):
    """Records a program's text in this interpreter."""
    lines, out, err = io.StringIO(), io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = record("/programs/program.py", lines, source=textwrap.dedent(program), **options)
    return Recording(status, out.getvalue(), err.getvalue(), lines.getvalue())


SCRIPT = os.path.join(RECORDER, "loopscope_record.py")

# The command, with so little memory for what is not in the file yet that this is always full.
LITTLE_MEMORY = f"""\
import sys
sys.path[0] = {RECORDER!r}
from loopscope_recorder import cli, recording_file
recording_file._MEMORY = 4096
sys.exit(cli.main(sys.argv[1:]))
"""


def start(program, *options, output=None, python=sys.executable, script=SCRIPT, **popen):
    """Starts the command on a program's text (or bytes); returns the process and its files."""
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "program.py")
    with open(path, "wb") as file:
        file.write(program if isinstance(program, bytes) else textwrap.dedent(program).encode())
    output = output or os.path.join(folder.name, "recording.jsonl")
    command = [python, *([script] if script == SCRIPT else ["-c", script]), path, "-o", output,
               *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               **popen)
    return process, output, folder


def finish(process, output, folder):
    with folder:
        out, err = process.communicate(timeout=60)
        lines = ""
        if os.path.isfile(output):
            with open(output, encoding="utf-8") as file:
                lines = file.read()
        return Recording(process.returncode, out, err, lines)


def compared(test, program, *options, args=(), status=True, python=sys.executable, **popen):
    """Records a program's text with the command, and asserts that plain Python prints and returns
    the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(program))
        output = os.path.join(folder, "recording.jsonl")
        plain, done = (
            subprocess.run([python, *line], capture_output=True, text=True, timeout=60,
                           cwd=folder, errors="replace", **popen)
            for line in ([path, *args], [os.path.join(RECORDER, "loopscope_record.py"), path, "-o",
                                         output, *options, "--", *args]))
        test.assertEqual(done.stdout, plain.stdout, done.stderr)
        test.assertEqual(done.stderr, plain.stderr)
        if status:
            code = plain.returncode
            test.assertEqual(done.returncode, 128 - code if code < 0 else code)
        with open(output, encoding="utf-8") as file:
            return Recording(done.returncode, done.stdout, done.stderr, file.read())


def command(program, *options, **popen):
    """Records a program's text with the command."""
    return finish(*start(program, *options, **popen))

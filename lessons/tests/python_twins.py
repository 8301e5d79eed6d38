"""Each lesson's Python program, run by real asyncio, does what the C++ one does.

    python_twins.py LOOPSCOPE COMPARE_TRACES RECORDER

For each lesson, in each language, with its initial values and with others: what `loopscope run`
prints and what `loopscope trace` tells must be what the program that the lesson shows prints and
what the recorder (its folder is RECORDER) records of it, event for event and line for line.
"""

import contextlib
import io
import itertools
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[3])
from loopscope_recorder import record

# Beside the random ones: bare yields, floats, a gather whose last argument is done first.
SETTINGS = {
    "1": [["hello=0", "world=0"], ["hello=0.3", "world=1.5"]],
    "2.1": [["a=1", "b=1", "c=1"], ["a=2.5", "b=0", "c=0.1"]],
    "2.2": [["x1=2.5", "x3=0.5"], ["x1=0.1", "x2=1.0", "x3=0"]],
    "3.1": [["hello=0"], ["hello=10"]],
    "3.2": [["hello=0", "world=0"], ["hello=0.1", "world=0.2"]],
    "3.3": [["hello=0"], ["hello=0.5"], ["world=2.2"]],
    "3.4": [["hello=0"], ["hello=0.5"], ["world=2.2"],
            ["world_raises=True", "lives_on=0"], ["world_raises=True", "lives_on=0.1"]],
    "3.5": [["hello=0"], ["hello=0.5"], ["world=2.2"]],
    "4": [["files=6"], ["files=1"], ["report=1.1", "photo=0", "video=1.0"],
          ["files=5", "report=2.5", "photo=2.5", "video=2.5", "music=0.7"]],
}


def variations(lesson, initial):
    """Lists of NAME=VALUE: all switches on and off in all ways, random values, SETTINGS."""
    generator = random.Random(lesson)
    flags = [name for name, value in initial if value in ("True", "False")]
    numbers = [name for name, _ in initial if name not in flags]
    for values in itertools.product(["False", "True"], repeat=len(flags)):
        switches = [f"{name}={value}" for name, value in zip(flags, values)]
        yield switches
        yield switches + [f"{name}={generator.randint(1, 6)}" for name in numbers]
    yield from SETTINGS.get(lesson, [])


def run_python(source):
    """What the program prints, and the recording of it."""
    trace, output = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output):
        record("program.py", trace, source=source)
    return output.getvalue(), trace.getvalue()


class Programs:
    def __init__(self, loopscope, compare_traces, folder):
        self.loopscope_path = loopscope
        self.compare_traces = compare_traces
        self.ours, self.cpython = folder / "ours.jsonl", folder / "cpython.jsonl"

    def loopscope(self, *arguments):
        return subprocess.run([self.loopscope_path, *arguments], check=True, encoding="utf-8",
                              stdout=subprocess.PIPE).stdout

    def difference(self, arguments):
        """What Loopscope does otherwise than CPython; nothing if it does the same."""
        output, trace = run_python(self.loopscope("source", *arguments))
        printed = self.loopscope("run", *arguments)
        if printed != output:
            return f"Loopscope prints {printed!r}\nPython    {output!r}\n"
        self.ours.write_text(self.loopscope("trace", *arguments), encoding="utf-8")
        self.cpython.write_text(trace, encoding="utf-8")
        compared = subprocess.run([self.compare_traces, self.ours, self.cpython],
                                  encoding="utf-8", stdout=subprocess.PIPE)
        assert compared.returncode in (0, 1)
        return compared.stdout


def main():
    loopscope, compare_traces, _ = sys.argv[1:]
    runs = 0
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(loopscope, compare_traces, pathlib.Path(folder))
        listed = programs.loopscope("list", "--lang", "en").splitlines()
        for title, parameters in zip(listed[::2], listed[1::2]):
            lesson = title.split()[0]
            initial = [parameter.split("=") for parameter in parameters.split()]
            for settings, language in itertools.product(variations(lesson, initial),
                                                        [[], ["--lang", "en"]]):
                arguments = [lesson, *language] + [word for setting in settings
                                                   for word in ("--set", setting)]
                difference = programs.difference(arguments)
                runs += 1
                if difference:
                    wrong += 1
                    print(f"lesson {' '.join(arguments)}:\n{difference}")
    print(f"{runs} runs, {wrong} wrong")
    return 1 if wrong or not runs else 0


if __name__ == "__main__":
    sys.exit(main())

"""Each lesson's Python program, run by real asyncio, does what the C++ one does.

    python_twins.py LOOPSCOPE

For each lesson, with its initial values and with others: what the program that the lesson shows
prints, and at which lines its tasks wait whenever time passes, must be what `loopscope run` and
`loopscope trace` say. The clock is virtual, so nothing sleeps.
"""

import asyncio
import contextlib
import io
import json
import random
import selectors
import subprocess
import sys

# Beside the random ones: bare yields, floats, a gather whose last argument is done first.
SETTINGS = {
    "1": [["hello=0", "world=0"], ["hello=0.3", "world=1.5"]],
    "2.1": [["a=1", "b=1", "c=1"], ["a=2.5", "b=0", "c=0.1"]],
    "2.2": [["x1=2.5", "x3=0.5"], ["x1=0.1", "x2=1.0", "x3=0"]],
    "3.1": [["hello=0"], ["hello=10"]],
    "3.2": [["hello=0", "world=0"], ["hello=0.1", "world=0.2"]],
    "3.3": [["hello=0"], ["hello=0.5"], ["world=2.2"]],
    "3.4": [["hello=0"], ["hello=0.5"], ["world=2.2"]],
    "3.5": [["hello=0"], ["hello=0.5"], ["world=2.2"]],
    "4": [["files=6"], ["files=1"], ["report=1.1", "photo=0", "video=1.0"],
          ["files=5", "report=2.5", "photo=2.5", "video=2.5", "music=0.7"]],
}


class VirtualSelector(selectors.SelectSelector):
    """Where the loop would wait, the clock jumps instead."""

    def __init__(self, before_jump):
        super().__init__()
        self.now = 0.0
        self.before_jump = before_jump

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("nothing is ready and no timer is set")
        if timeout > 1e-6:
            self.before_jump(self.now + timeout)
        self.now += timeout
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Notes where its tasks wait whenever time passes."""

    def __init__(self):
        super().__init__(VirtualSelector(self.note_waits))
        # As on a real clock no two deadlines are equal, but those that all but are fire together.
        self._clock_resolution = 1e-6
        self.tasks = []
        self.waits = []

    def time(self):
        self._selector.now += 1e-9
        return self._selector.now

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        self.tasks.append(task)
        return task

    def note_waits(self, until):
        waits = {f"T{number}": stack_of(task.get_coro())
                 for number, task in enumerate(self.tasks, 1) if not task.done()}
        self.waits.append((round(until, 3), waits))


def stack_of(coro):
    """The program's awaits, outermost first."""
    stack = []
    while getattr(coro, "cr_frame", None) is not None:
        if coro.cr_code.co_filename == "program.py":
            stack.append([coro.cr_code.co_name, coro.cr_frame.f_lineno])
        coro = coro.cr_await
    return stack


def run_python(source):
    """What the program prints, and where its tasks wait."""
    loops = []

    def new_event_loop():
        loops.append(VirtualLoop())
        return loops[-1]

    asyncio.events.new_event_loop = new_event_loop
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
    return output.getvalue(), loops[0].waits


def waits_of_trace(trace):
    waits, stacks = [], {}
    for event in map(json.loads, trace.splitlines()):
        if event["ev"] == "step_end":
            stacks.pop(event["task"], None)
            if event["outcome"] == "suspended":
                stacks[event["task"]] = event["stack"]
        elif event["ev"] == "advance":
            waits.append((round(event["to_ns"] / 1e9, 3), dict(stacks)))
    return waits


def variations(lesson, initial):
    generator = random.Random(lesson)

    def random_value(value):
        is_flag = value in ("True", "False")
        return generator.choice(["True", "False"]) if is_flag else generator.randint(1, 6)

    yield []
    for _ in range(3):
        yield [f"{name}={random_value(value)}" for name, value in initial]
    yield from SETTINGS.get(lesson, [])


def main():
    loopscope_path, = sys.argv[1:]

    def loopscope(*arguments):
        return subprocess.run([loopscope_path, *arguments], check=True, encoding="utf-8",
                              stdout=subprocess.PIPE).stdout

    runs = 0
    wrong = 0
    listed = loopscope("list", "--lang", "en").splitlines()
    for title, parameters in zip(listed[::2], listed[1::2]):
        lesson = title.split()[0]
        initial = [parameter.split("=") for parameter in parameters.split()]
        for settings in variations(lesson, initial):
            arguments = [lesson] + [word for setting in settings for word in ("--set", setting)]
            got = (loopscope("run", *arguments), waits_of_trace(loopscope("trace", *arguments)))
            wanted = run_python(loopscope("source", *arguments))
            runs += 1
            if got != wanted:
                wrong += 1
                print(f"lesson {' '.join(arguments)}:\n  Loopscope {got}\n  Python    {wanted}")
    print(f"{runs} runs, {wrong} wrong")
    return 1 if wrong or not runs else 0


if __name__ == "__main__":
    sys.exit(main())

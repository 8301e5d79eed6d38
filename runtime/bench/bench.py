"""Runs each case on each runtime, interleaved, and prints one table of medians.

    bench.py BUILD_FOLDER [--rounds N] [--case NAME]...

A figure is nanoseconds of processor time for one operation, or bytes; in brackets its ratio to the
limit of the same round. A process runs one case of one runtime once. All of a round run on the same
processor: one may be slower than another by half for as long as its other half is busy with something
else, which a virtual machine does not see. After the table: the time of `loopscope list`, what
window_bench.py tells of the real window, the medians of what the programs tell that measure a
trace and a window of a million events, and what recorder_bench.py tells.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
RECORDER = HERE.parent.parent / "recorder" / "loopscope_record.py"

CASES = {
    "switch": "1,000 tasks x 1,000 sleep(0), each",
    "spawn": "1,000,000 trivial tasks made and gathered, each",
    "timers": "100,000 tasks sleep distinct times, each",
    "memory": "bytes for each of 1,000,000 sleeping tasks",
    "cancel": "100,000 sleeping tasks cancelled, each",
    "await": "1,000,000 awaits of a coroutine that returns at once, each",
    "queue": "items through a Queue of 10, each",
}

CANNOT = {
    ("limit", "queue"): "a handle and a deque have none",
    ("Boost.Asio", "queue"): "1.74 has no channel for awaitables",
    ("Node.js", "cancel"): "a promise cannot be cancelled",
    ("Node.js", "queue"): "it has none",
}

UNITS = {"memory": "B"}


# They print lines of a name, a tab and a figure.
TELLERS = ["runtime/bench/trace_bench", "app/frame_bench"]


def columns(build):
    build = build / "runtime" / "bench"
    found = {
        "Loopscope": [build / "loopscope_bench", "CASE"],
        "with a trace": [build / "loopscope_bench", "CASE", "--trace"],
        "limit": [build / "limit_bench", "CASE"],
        "CPython": [sys.executable, HERE / "asyncio_peer.py", "CASE"],
    }
    if (build / "asio_bench").exists():
        found["Boost.Asio"] = [build / "asio_bench", "CASE"]
    if node := shutil.which("node"):
        found["Node.js"] = [node, HERE / "node_peer.js", "CASE"]
    return found


def figure(command, case):
    words = [case if word == "CASE" else str(word) for word in command]
    return float(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout)


def ratio_to(limits, values):
    return statistics.median(value / limit for value, limit in zip(values, limits))


def in_short(ratio):
    return f"{ratio:,.{2 if ratio < 10 else 0}f}"


def told(*command):
    output = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE,
                            text=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in output.splitlines())}


def listing_ms(build):
    begin = time.perf_counter()
    subprocess.run([build / "app" / "loopscope", "list"], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


def real_window(build, rounds):
    """None where there is no display to open it on."""
    if not (xvfb := shutil.which("xvfb-run")):
        return None
    try:
        return told(xvfb, "-a", "-s", "-screen 0 1920x1200x24", sys.executable,
                    HERE / "window_bench.py", build / "app" / "loopscope", "--rounds", rounds)
    except subprocess.CalledProcessError:
        return None


def print_others(build, rounds):
    figures = {"loopscope list, ms": [listing_ms(build) for _ in range(rounds)]}
    window = real_window(build, rounds)
    for name, value in (window or {}).items():
        figures[name] = [value]
    for _ in range(rounds):
        for teller in TELLERS:
            for name, value in told(build / teller).items():
                figures.setdefault(name, []).append(value)
    print("\n| | median | worst |\n|---|--:|--:|")
    medians = {name: f"{statistics.median(values):,.4g}" for name, values in figures.items()}
    for name, median in medians.items():
        of_several = name.removesuffix(", median ms")
        if of_several != name:
            print(f"| {of_several}, ms | {median} | {medians[of_several + ', worst ms']} |")
        elif not name.endswith(", worst ms"):
            print(f"| {name} | {median} | |")
    if window is None:
        print("Not measured: the real window, which needs xvfb-run and a display that works")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--case", action="append", choices=CASES)
    arguments = parser.parse_args()
    runtimes = columns(arguments.build)
    cases = arguments.case or list(CASES)

    samples = {}
    processors = os.sched_getaffinity(0)
    for number in range(arguments.rounds):
        os.sched_setaffinity(0, {sorted(processors)[number % len(processors)]})
        for case in cases:
            for name, command in runtimes.items():
                if (name, case) not in CANNOT:
                    print(f"\rround {number + 1}: {case}, {name:20}", end="", file=sys.stderr)
                    samples.setdefault((name, case), []).append(figure(command, case))
    print(f"\r{'':60}\r", end="", file=sys.stderr)
    os.sched_setaffinity(0, processors)
    medians = {key: statistics.median(values) for key, values in samples.items()}

    print("| |", " | ".join(runtimes), "|")
    print("|---|" + "--:|" * len(runtimes))
    notes = []
    for case in cases:
        limits = samples.get(("limit", case))
        cells = []
        for name in runtimes:
            median = medians.get((name, case))
            if median is None:
                notes.append(f"{name}, {case}: {CANNOT[name, case]}")
                cells.append(f"[{len(notes)}]")
            else:
                ratio = f" ({in_short(ratio_to(limits, samples[name, case]))})" if limits else ""
                cells.append(f"{median:,.{0 if median >= 100 else 1}f} "
                             f"{UNITS.get(case, 'ns')}{ratio}")
        print(f"| {CASES[case]} |", " | ".join(cells), "|")
    for number, note in enumerate(notes, 1):
        print(f"[{number}] {note}")

    if not arguments.case:
        print_others(arguments.build, arguments.rounds)
        print(flush=True)
        subprocess.run([sys.executable, HERE / "recorder_bench.py", RECORDER, "--rounds",
                        str(arguments.rounds)], check=True)


main()

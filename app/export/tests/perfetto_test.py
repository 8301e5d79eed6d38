"""What Perfetto is given: JSON that another parser reads, and of the structure that it asks for.

    python3 perfetto_test.py PATH_TO_LOOPSCOPE RECORDING...
"""
import json
import subprocess
import sys
from collections import Counter, defaultdict

LOOPSCOPE, *RECORDINGS = sys.argv[1:]
LESSONS = ["1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "4"]


def check(condition, what):
    if not condition:
        raise SystemExit(f"perfetto_test: FAILED: {what}")


def traced(program, *options):
    return subprocess.run([LOOPSCOPE, "trace", program, *options], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


def nanoseconds(microseconds):
    return round(microseconds * 1000)


def check_program(program):
    by_phase = defaultdict(list)
    for event in json.loads(traced(program, "--format", "perfetto"))["traceEvents"]:
        by_phase[event["ph"]].append(event)
    check(set(by_phase) <= set("MXisf"), f"{program}: phases {set(by_phase)}")

    # Every track has a name, and so has the process.
    named = {(e["pid"], e["tid"]) for e in by_phase["M"] if e["name"] == "thread_name"}
    check(any(e["name"] == "process_name" for e in by_phase["M"]), f"{program}: no process's name")
    for phase in "Xisf":
        for event in by_phase[phase]:
            check((event["pid"], event["tid"]) in named, f"{program}: no name for {event}")

    # Slices of a track follow one another.
    slices = defaultdict(list)
    for event in by_phase["X"]:
        begin = nanoseconds(event["ts"])
        check(nanoseconds(event["dur"]) > 0, f"{program}: nothing to be seen of {event}")
        slices[event["tid"]].append((begin, begin + nanoseconds(event["dur"]), event["name"]))
    for track, all_of_it in slices.items():
        all_of_it.sort()
        for (_, end, name), (begin, _, next_name) in zip(all_of_it, all_of_it[1:]):
            check(end <= begin, f"{program}: {name} and {next_name} overlap on track {track}")

    # A flow leads once from a slice to a slice, and not back in time.
    starts = {e["id"]: e for e in by_phase["s"]}
    ends = {e["id"]: e for e in by_phase["f"]}
    check(len(starts) == len(by_phase["s"]) and len(ends) == len(by_phase["f"]),
          f"{program}: a flow's number is used twice")
    check(starts.keys() == ends.keys(), f"{program}: a flow has but one end")
    for number, start in starts.items():
        end = ends[number]
        check(start["ts"] <= end["ts"], f"{program}: {start} is after {end}")
        for event in start, end:
            at = nanoseconds(event["ts"])
            check(any(begin <= at < stop for begin, stop, _ in slices[event["tid"]]),
                  f"{program}: no slice at {event}")
    return by_phase, slices


def check_against_events(program):
    """The same as in the trace that is written line by line."""
    by_phase, slices = check_program(program)
    events = [json.loads(line) for line in traced(program).splitlines()]
    of_run = {e["task"] for e in events if e["ev"] == "task_created" and e["via"] == "shutdown"}
    steps = Counter(e["task"] for e in events if e["ev"] == "step_begin")
    for task, count in steps.items():
        track = 1 + int(task[1:])
        running = sum(name == "running" for _, _, name in slices[track])
        check(running == (0 if task in of_run else count), f"{program}: {running} steps of {task}")
    printed = [e["args"].get("text", "") for e in by_phase["i"] if e["name"] == "print"]
    check(printed == [e["text"] for e in events if e["ev"] == "print"], f"{program}: {printed}")
    cancels = sum(e["name"] == "cancel" for e in by_phase["i"])
    check(cancels == sum(e["ev"] == "cancel_requested" for e in events), f"{program}: cancels")
    # The clock, in microseconds: no event is further from it than there are events.
    last = max(end for all_of_it in slices.values() for _, end, _ in all_of_it)
    check(0 <= last - events[-1]["t_ns"] <= len(events) or program.endswith(".jsonl"),
          f"{program}: ends at {last} ns")


for lesson in LESSONS:
    check_against_events(lesson)
for recording in RECORDINGS:
    check_program(recording)
phases, _ = check_program("2.2")
check(sum(e["name"] == "wakes" for e in phases["s"]) >= 4, "2.2: three sleeps and main are woken")

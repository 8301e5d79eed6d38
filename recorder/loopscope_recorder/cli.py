"""The command line."""
import argparse
import contextlib
import os
import signal
import sys

from .account import account
from .program import RecordingError, read_program, record
from .recording_file import NoRecording, RecordingFile
from .supervise import in_supervised_child
from .trace import say, trace
from .watchdog import watch

_DESCRIPTION = """\
Runs PROGRAM.py, an asyncio program, unchanged, and writes what its event loop did to FILE as JSON
lines: every task, step, timer and cancellation, with its line in the source. `loopscope open FILE`
shows it.

Time is virtual: sleeping takes none of yours, and the recording is the same every time. Programs
with sockets, threads or subprocesses, or that ask datetime for the time, want --real-time.
"""

_EPILOG = """\
The program's own output and exit status come through. Others: 2 it cannot be recorded, 3 deadlock
(who waits for what is told), 4 one of the limits was reached; what was recorded until then is kept.
"""


def _positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _place(text):
    file, _, line = text.rpartition(":")
    return file, _positive(line)


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="loopscope-record", usage="%(prog)s PROGRAM.py -o FILE [options] [-- ARGS]",
        description=_DESCRIPTION, epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM.py", help="ARGS after -- are its arguments")
    parser.add_argument("-o", "--output", metavar="FILE", required=True,
                        help="the recording, usually named *.jsonl; one that is there is "
                        "replaced, any other file is left as it is")
    parser.add_argument("--account", metavar="FILE",
                        help="also write there, a JSON object a line, what has to be said of it")
    parser.add_argument("--real-time", action="store_true", help="use the true clock")
    for limit, standard, unit in (("events", 200_000, "events"), ("seconds", 60, "real seconds")):
        parser.add_argument(f"--max-{limit}", metavar="N", type=_positive, default=standard,
                            help=f"end the program after N {unit} (default: %(default)s)")
    parser.add_argument("--without-sleep", metavar="[FILE:]LINE", type=_place,
                        help="the time.sleep at that line takes no time, to see what that changes")
    split = arguments.index("--") if "--" in arguments else len(arguments)
    return parser.parse_args(arguments[:split]), arguments[split + 1:]


def _exit_now(status):
    processes = sys.modules.get("multiprocessing")
    if processes is not None:  # they wait for work, and nobody would end them
        for child in processes.active_children():
            child.kill()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, RuntimeError, ValueError):
            pass  # there is none; it is closed; it is what has been interrupted
    os._exit(status)


def _refuse(sentence):
    say(f"{sentence}.")
    return 2


def main(arguments):
    options, args = _parse(arguments)
    try:
        if options.account:
            account.begin(options.account)
        source = read_program(options.program)
        file = RecordingFile(options.output, options.program)
    except (RecordingError, NoRecording) as error:
        return _refuse(error)
    except OSError as error:
        return _refuse(f"cannot write {error.filename or options.output}: {error.strerror}")
    watch(options.max_seconds)
    in_supervised_child(file, options.max_seconds)

    def on_stop(status):
        if trace.refused:
            _refuse(f"{options.program} cannot be recorded: {trace.refused}")
            if trace.misleading:
                file.remove()
        _exit_now(status)

    try:
        with _python_is_interrupted():
            return record(options.program, file, source=source, args=args,
                          real_time=options.real_time, max_events=options.max_events,
                          without_sleep=options.without_sleep,
                          on_stop=on_stop)
    except KeyboardInterrupt:  # just before or after the program
        return 130


@contextlib.contextmanager
def _python_is_interrupted():
    """Ctrl-C raises KeyboardInterrupt, as ever. Before and after the program it ends the process
    (see loopscope_record.py), since what is interrupted is nothing of the program's."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_DFL:
        yield  # as in the background
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

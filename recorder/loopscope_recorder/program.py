"""Runs a program and records it."""
import asyncio
import builtins
import concurrent.futures.thread
import contextlib
import contextvars
import gc
import itertools
import linecache
import os
import sys
import threading
import tokenize
import types
import warnings
from asyncio import tasks

from . import at_exit, futures, gather, handles, loop, ordered
from .clock import clock
from .output import Output
from .replaced_time import ReplacedTime
from .tracebacks import show_uncaught
from .trace import Stop, trace
from .values import message_text, text_of

for _part in (handles, ordered, gather, futures, loop):
    _part.install()
os.register_at_fork(after_in_child=trace.forget)


class RecordingError(Exception):
    """A program that cannot be recorded; the text is one sentence."""


def record(path, output_stream, source=None, args=(), real_time=False, max_events=200_000,
           on_stop=None):
    """Runs a program as `python3 PATH ARGS` would and writes its recording.

    output_stream.write() is given one line per event: text, or bytes if the stream is an
    unbuffered one, which a signal interrupts between two events only. Returns the exit status that
    the program would have: its own, 3 after a deadlock, 4 after max_events events. With `source`
    the file is not read. Raises RecordingError for a program that cannot be read, compiled or
    recorded.

    on_stop(status), which must not return, ends a program before its own end; without it an
    exception does, which a program that catches everything can delay.
    """
    if source is None:
        source = read_program(path)
    code = _compile(source, path)
    argv, path = [path, *args], os.path.abspath(path)
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    with contextlib.ExitStack() as stack:
        clock.start(real_time)
        trace.begin(output_stream, path, max_events, on_stop or _raise_stop)
        for context in (_interpreter(module, path, source, argv), _asyncio(), _warnings(),
                        _garbage(), ReplacedTime()):
            stack.enter_context(context)
        trace.emit("program_begin", format=1, program=os.path.basename(path),
                   python="%d.%d.%d" % sys.version_info[:3], source=source)
        with at_exit.program_ends():
            status = _run(module, code)
            _join_threads()
        trace.flush_partial_line()
        trace.emit("teardown")
        if trace.stopped is not None:
            gc.collect()  # what was cut off may clean up, and needs the globals
        module.__dict__.clear()  # as the end of the interpreter does
        gc.collect()
        if trace.refused:
            raise RecordingError(f"{path} cannot be recorded: {trace.refused}")
        if trace.stopped is None:
            trace.end(status)
        return status if trace.stopped is None else trace.stopped


def _raise_stop(status):
    raise Stop(status)


def read_program(path):
    """The program's text; raises RecordingError for what is no program."""
    try:
        with tokenize.open(path) as file:
            source = file.read()
    except OSError as error:
        raise RecordingError(f"cannot read {path}: {error.strerror}") from None
    except (SyntaxError, UnicodeDecodeError):
        raise RecordingError(f"{path} is no Python program: it is not UTF-8 text") from None
    _compile(source, path)
    return source


def _compile(source, path):
    try:
        return compile(source, os.path.abspath(path), "exec", dont_inherit=True)
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        raise RecordingError(f"{path}{where}: {error.msg}") from None
    except ValueError as error:  # zero bytes
        raise RecordingError(f"{path}: {error}") from None


def _run(module, code):
    """Runs the program; returns its exit status."""
    try:
        contextvars.copy_context().run(exec, code, module.__dict__)
    except SystemExit as error:
        trace.emit("program_raised", exc=text_of(error))
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 0xFF
        print(error.code, file=sys.stderr)
        return 1
    except BaseException as error:
        trace.emit("program_raised", exc=text_of(error))
        if trace.stopped is None:
            show_uncaught(error)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


def _join_threads():
    """As the interpreter does at its end. Executors' threads wait for work: they never end."""
    for thread in threading.enumerate():
        if (not thread.daemon and thread is not threading.current_thread()
                and thread not in concurrent.futures.thread._threads_queues):
            thread.join()


@contextlib.contextmanager
def _interpreter(module, path, source, argv):
    """What a program finds in `sys` when python3 runs it."""
    kept = sys.argv, sys.path[:], sys.modules["__main__"], sys.stdout, sys.excepthook
    sys.argv = argv
    sys.path.insert(0, os.path.dirname(path))
    sys.modules["__main__"] = module
    sys.stdout = Output(sys.stdout)
    linecache.cache[path] = len(source), None, source.splitlines(keepends=True), path
    try:
        yield
    finally:
        linecache.cache.pop(path, None)
        sys.argv, sys.path[:], sys.modules["__main__"], sys.stdout, sys.excepthook = kept


@contextlib.contextmanager
def _asyncio():
    """asyncio as it is just after its import."""
    tasks._task_name_counter = itertools.count(1).__next__
    asyncio.set_event_loop_policy(None)
    try:
        yield
    finally:
        asyncio.set_event_loop_policy(None)
        tasks._current_tasks.clear()  # of a step that was ended by a Stop


@contextlib.contextmanager
def _warnings():
    with warnings.catch_warnings():  # forgets, too, which warnings were shown before
        # Not `showwarning`: a replaced one is not told of the object that a warning is about.
        show = warnings._showwarnmsg_impl

        def tell_and_show(warning):
            trace.emit("warning", category=warning.category.__name__,
                       message=message_text(warning.message))
            if trace.stopped is None:
                show(warning)
        warnings._showwarnmsg_impl = tell_and_show
        yield


@contextlib.contextmanager
def _garbage():
    """Cycles are collected at the program's end or when it says so, not by chance; and only the
    program's, which is quick."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if was_enabled:
            gc.enable()

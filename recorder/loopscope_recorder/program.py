"""Runs a program and records it."""
import builtins
import concurrent.futures.thread
import contextlib
import contextvars
import functools
import gc
import importlib.machinery
import itertools
import linecache
import os
import sys
import threading
import tokenize
import types
import warnings
from asyncio import set_event_loop_policy as _set_event_loop_policy
from asyncio import tasks

from . import at_exit, futures, gather, handles, held, loop, ordered, tracebacks
from .account import account, last_line_in
from .blocking import blocking_calls
from .clock import clock
from .faults import guarded
from .output import Apart, is_detached, reporting, told
from .places import files, site
from .raised import raised_outside
from .replaced_time import ReplacedTime
from .tracebacks import leaves_unseen, show_uncaught, traceback_of
from .several_loops import turns
from .standstill import standstill
from .trace import Stop, say, trace
from .values import LONGEST_WHOLE, message_text, text_of

for _part in (ordered, gather, futures, handles, held, loop, tracebacks):
    _part.install()
os.register_at_fork(after_in_child=trace.forget)


class RecordingError(Exception):
    """A program that cannot be recorded; the text is one sentence."""


def record(path, output_stream, source=None, args=(), real_time=False, max_events=200_000,
           without_sleep=None, on_stop=None):
    """Runs a program as `python3 PATH ARGS` would and writes its recording.

    output_stream.write() is given one line per event: text, or bytes if the stream is an
    unbuffered one, which a signal interrupts between two events only. Returns the exit status that
    the program would have: its own, 3 after a deadlock, 4 after max_events events. With `source`
    the file is not read. Raises RecordingError for a program that cannot be read, compiled or
    recorded. without_sleep: see ReplacedTime.

    on_stop(status), which must not return, ends a program before its own end; without it an
    exception does, which a program that catches everything can delay.
    """
    if source is None:
        source = read_program(path)
    code = _compile(source, path)
    argv, path = [path, *args], os.path.abspath(path)
    with contextlib.ExitStack() as stack:
        clock.start(real_time)
        standstill.begin()
        turns.begin()
        trace.begin(output_stream, path, max_events, on_stop or _raise_stop)
        files.begin()
        for context in (_interpreter(path, source, argv), tracebacks.shown_plain(), _asyncio(),
                        _warnings(), _garbage(), ReplacedTime(without_sleep),
                        blocking_calls()):
            stack.enter_context(context)
        module = _main_module(path)
        trace.emit("program_begin", format=2, program=os.path.basename(path),
                   python="%d.%d.%d" % sys.version_info[:3], source=source)
        trace.flush()
        with at_exit.program_ends():
            status = _run(module, code)
            _join_threads()
        _tell_teardown()
        box = [module]
        del module
        at_exit.objects_go(box, _tell_and_show)
        if trace.refused:
            raise RecordingError(f"{path} cannot be recorded: {trace.refused}")
        if trace.stopped is None:
            _tell_end(status)
        if trace.first_loop is None and "trio" in sys.modules:
            say(f"{os.path.basename(path)} runs on trio, and Loopscope records asyncio: of its "
                "tasks nothing is in the recording.")
        return status if trace.stopped is None else trace.stopped


@guarded
def _tell_teardown():
    trace.flush_partial_line()
    trace.emit("teardown")
    trace.over = True


@guarded
def _tell_end(status):
    trace.end(status)


def _main_module(path):
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__cached__, module.__annotations__, module.__builtins__ = None, {}, builtins
    module.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    sys.modules["__main__"] = module
    return module


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
        account.tell("syntax", f"{type(error).__name__}: {error.msg}", line=error.lineno or 0,
                     column=error.offset or 0)
        raise RecordingError(f"{path}{where}: {error.msg}") from None
    except ValueError as error:  # zero bytes
        raise RecordingError(f"{path}: {error}") from None


def _run(module, code):
    """Runs the program; returns its exit status."""
    found = []
    try:
        contextvars.copy_context().run(exec, code, module.__dict__)
    except BaseException as error:
        found.append(error)
    if not found:
        return 0
    _tell_raised(found[0], module.__file__)
    if isinstance(found[0], SystemExit):
        leaves_unseen(found[0])
    elif trace.stopped is None:
        with reporting():
            found.append(show_uncaught(found.pop()))
    return _status_of(found.pop())


@guarded
def _tell_raised(error, path):
    trace.emit("program_raised", exc=text_of(error, LONGEST_WHOLE), **raised_outside(error))
    if trace.on and not isinstance(error, SystemExit):
        account.tell("raised", _named(error), in_loop=trace.first_loop is not None,
                     line=last_line_in(path, traceback_of(error)))


def _named(error):
    """As the last line of its traceback does."""
    message = message_text(error)
    name = type(error).__name__
    return f"{name}: {message}" if message else name


def _status_of(error):
    """The interpreter's own of an exception that leaves the program."""
    if not isinstance(error, SystemExit):
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFF if abs(int(code)) < 2 ** 63 else 0xFF
    if trace.stopped is None:
        with contextlib.suppress(Exception), reporting():
            print(code, file=sys.stderr)
    return 1


def _join_threads():
    """As the interpreter does at its end."""
    workers = concurrent.futures.thread
    with workers._global_shutdown_lock:
        workers._shutdown = True  # executors take no more, and end once they have done the rest
    try:
        for thread, queue in list(workers._threads_queues.items()):
            queue.put(None)
            thread.join()
        for thread in threading.enumerate():
            if not thread.daemon and thread is not threading.current_thread():
                thread.join()
    finally:
        workers._shutdown = False


@contextlib.contextmanager
def _interpreter(path, source, argv):
    """What a program finds in `sys` when python3 runs it."""
    kept = (sys.argv, sys.path[:], sys.modules["__main__"], sys.stdout, sys.stderr,
            sys.excepthook)
    sys.argv = argv
    sys.path.insert(0, os.path.dirname(path))
    linecache.cache[path] = len(source), None, source.splitlines(keepends=True), path
    if sys.stderr is sys.stdout and sys.stderr is not None:
        sys.stderr = Apart(sys.stderr)
    try:
        with told(sys.stdout), told(sys.stderr, is_error=True):
            yield
    finally:
        linecache.cache.pop(path, None)
        stdout = sys.stdout
        (sys.argv, sys.path[:], sys.modules["__main__"], sys.stdout, sys.stderr,
         sys.excepthook) = kept
        if stdout is not sys.stdout and is_detached(sys.stdout):
            sys.stdout = stdout  # which goes on with what was its buffer


@contextlib.contextmanager
def _asyncio():
    """asyncio as it is just after its import."""
    tasks._task_name_counter = itertools.count(1).__next__
    _set_event_loop_policy(None)
    try:
        yield
    finally:
        _set_event_loop_policy(None)
        tasks._current_tasks.clear()  # of a step that was ended by a Stop


@contextlib.contextmanager
def _warnings():
    with warnings.catch_warnings():  # forgets, too, which warnings were shown before
        # Not `showwarning`: a replaced one is not told of the object that a warning is about.
        warnings._showwarnmsg_impl = functools.partial(_tell_and_show, warnings._showwarnmsg_impl)
        yield


def _tell_and_show(show, warning):
    _tell_warning(warning)
    if trace.stopped is None:
        with reporting():
            show(warning)


@guarded
def _tell_warning(warning):
    where = site()
    if warning.filename != trace.program:
        where = {}
    elif where.get("line") != warning.lineno:
        where = {"line": warning.lineno, "fn": where.get("fn", "<module>")}
    message = message_text(warning.message)
    if type(warning.source) is types.CoroutineType:
        message = message.partition("\n")[0]  # asyncio's debug mode adds where it was called
    trace.emit("warning", category=warning.category.__name__, message=message, **where)


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

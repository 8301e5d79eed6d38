"""Tracebacks as the program would show them without the recorder."""
import contextlib
import functools
import inspect
import sys
import traceback
import types
import warnings
from asyncio import constants, format_helpers

from .edit import edited
from .places import ASYNCIO, RECORDER

# Functions of asyncio's that are usually written in C: they have no frames. So are the methods of
# Task and Future.
_IN_C = {(ASYNCIO + "events.py", "get_running_loop"), (ASYNCIO + "tasks.py", "_enter_task"),
         (ASYNCIO + "tasks.py", "_leave_task"), (ASYNCIO + "tasks.py", "_register_task")}
if sys.version_info >= (3, 12):
    _IN_C.add((ASYNCIO + "tasks.py", "current_task"))
_COMMAND = RECORDER.rstrip("/").rpartition("/")[0] + "/loopscope_record.py"
_RECORDERS = _COMMAND, "sys", "<sys>"  # the latter are of objects_go()

# Of any exception: the program's own kinds may have another traceback, and may let none be set.
traceback_of = BaseException.__traceback__.__get__
with_traceback = BaseException.with_traceback


def is_hidden(code):
    if code.co_filename.startswith(ASYNCIO):
        return (code.co_qualname.startswith(("Task.", "Future."))
                or (code.co_filename, code.co_name) in _IN_C)
    return code.co_filename.startswith(RECORDER) or code.co_filename in _RECORDERS


def cleaned(entry):
    """A traceback without the recorder's entries."""
    kept = []
    while entry is not None:
        if not is_hidden(entry.tb_frame.f_code):
            kept.append(entry)
        entry = entry.tb_next
    result = None
    for entry in reversed(kept):
        result = types.TracebackType(result, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return result


def clean(error):
    """Takes the recorder's frames out of the tracebacks of an exception and of those in it."""
    seen, found = set(), [error]
    while found:
        error = found.pop()
        if not issubclass(type(error), BaseException) or id(error) in seen:
            continue
        seen.add(id(error))
        with_traceback(error, cleaned(traceback_of(error)))
        found += (BaseException.__cause__.__get__(error), BaseException.__context__.__get__(error))
        if issubclass(type(error), BaseExceptionGroup):
            found += BaseExceptionGroup.exceptions.__get__(error)


def leaves_unseen(error):
    """A SystemExit that leaves the program is caught here, and by nobody in plain Python: there its
    traceback goes on beginning in asyncio, which has let it through, until 3.11."""
    if sys.version_info >= (3, 12):
        return
    entry = traceback_of(error)
    while entry is not None and not entry.tb_frame.f_code.co_filename.startswith(ASYNCIO):
        entry = entry.tb_next
    if entry is not None:
        with_traceback(error, entry)


def show_uncaught(error):
    """As the interpreter does; returns the exit status."""
    clean(error)
    try:
        sys.excepthook(type(error), error, traceback_of(error))
    except SystemExit as ended:
        return ended
    except BaseException as failed:
        clean(failed)
        for title, each in (("Error in sys.excepthook:", failed),
                            ("\nOriginal exception was:", error)):
            print(title, file=sys.stderr)
            sys.__excepthook__(type(each), each, traceback_of(each))
    return error


_walk_stack = traceback.walk_stack


def _extract_stack(frame=None, limit=None):
    """format_helpers.extract_stack(): what asyncio shows in its debug mode."""
    frame = sys._getframe(1) if frame is None else frame
    limit = constants.DEBUG_STACK_DEPTH if limit is None else limit
    frames = [entry for entry in _walk_stack(frame)
              if not is_hidden(entry[0].f_code) or _is_init(entry[0].f_code)]
    limit += sum(is_hidden(entry[0].f_code) for entry in frames[:limit])
    stack = traceback.StackSummary.extract(frames[:limit], lookup_lines=False)
    stack.reverse()
    return stack


def _is_init(code):
    """Of Task or Future, which takes its own entry away."""
    return code.co_name == "__init__" and code.co_filename.startswith(ASYNCIO)


# So many frames of a coroutine's origin are kept in asyncio's debug mode that its
# DEBUG_STACK_DEPTH are left without the recorder's.
ORIGIN_DEPTH = 8 * constants.DEBUG_STACK_DEPTH


def _origin_of(coroutine):
    """coroutine.cr_origin, as plain Python has it: [(file, line, function), ...]."""
    return [(file, line, name) for file, line, name in coroutine.cr_origin
            if not file.startswith(RECORDER) and file != _COMMAND
            and not (file == ASYNCIO + "tasks.py" and name in _TASKS_OWN)][
                :constants.DEBUG_STACK_DEPTH]


_TASKS_OWN = {"__step", "__step_run_and_handle_result", "__wakeup", "__eager_start"}


def _warns_of():
    """The `stacklevel`, for a warning by the function that asks, of the nearest frame outside of it
    that there is in plain Python, too."""
    frame, level = sys._getframe(1).f_back, 2
    while frame is not None and is_hidden(frame.f_code):
        frame, level = frame.f_back, level + 1
    return level


def install():
    format_helpers.extract_stack = _extract_stack
    warnings._warn_unawaited_coroutine = edited(
        warnings._warn_unawaited_coroutine,
        {"reversed(coro.cr_origin)": "reversed(_loopscope_origin(coro))",
         "msg = ": "n = _loopscope_warns_of(); msg = ",
         "stacklevel=2": "stacklevel=n"},  # as long as it was: errors show where it stands
        _loopscope_origin=_origin_of, _loopscope_warns_of=_warns_of)


@contextlib.contextmanager
def shown_plain():
    """What the program shows of tracebacks and stacks is without the recorder's frames."""
    kept = {name: getattr(traceback, name)
            for name in ("walk_stack", "walk_tb", "_walk_tb_with_full_positions")
            if hasattr(traceback, name)}
    for name, walk in kept.items():
        setattr(traceback, name, _without_hidden(walk))
    outer = inspect.getouterframes
    inspect.getouterframes = _outer_frames
    try:
        yield
    finally:
        vars(traceback).update(kept)
        inspect.getouterframes = outer


_get_outer_frames = inspect.getouterframes


@functools.wraps(_get_outer_frames)
def _outer_frames(frame, context=1):
    return [entry for entry in _get_outer_frames(frame, context) if not is_hidden(entry[0].f_code)]


def _without_hidden(walk):
    @functools.wraps(walk)
    def walked(beginning):
        return filter(lambda entry: not is_hidden(entry[0].f_code), walk(beginning))
    return walked

"""Tracebacks as the program would show them without the recorder."""
import sys
import types

from .places import ASYNCIO, RECORDER

# Functions of asyncio's that are usually written in C: they have no frames.
_IN_C = {(ASYNCIO + "tasks.py", name)
         for name in ("__step", "__step_run_and_handle_result", "__wakeup")}
_IN_C |= {(ASYNCIO + "futures.py", name) for name in ("result", "__await__")}


def _hidden(code):
    return (code.co_filename.startswith(RECORDER)
            or (code.co_filename, code.co_name) in _IN_C)


def _clean(traceback):
    kept = []
    while traceback is not None:
        if not _hidden(traceback.tb_frame.f_code):
            kept.append(traceback)
        traceback = traceback.tb_next
    result = None
    for entry in reversed(kept):
        result = types.TracebackType(result, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return result


def clean(error, seen=None):
    """Takes the recorder's frames out of the tracebacks of an exception and of those in it."""
    seen = set() if seen is None else seen
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    error.__traceback__ = _clean(error.__traceback__)
    for inner in (error.__cause__, error.__context__, *getattr(error, "exceptions", ())):
        if isinstance(inner, BaseException):
            clean(inner, seen)


def show_uncaught(error):
    clean(error)
    sys.excepthook(type(error), error, error.__traceback__)

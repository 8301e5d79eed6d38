"""Where in the program, and within asyncio, something happens."""
import asyncio
import gc
import os
import sys
import types

from .trace import trace

ASYNCIO = os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep
RECORDER = os.path.dirname(os.path.abspath(__file__)) + os.sep

# Where the search for the program's line ends: the frame that runs a handle (set by handles.py).
boundaries = set()


def qualname(code):
    return code.co_qualname.replace(".<locals>", "")


def site():
    """{"line": n, "fn": name} of the program's innermost frame within the callback or step that
    runs; {} for a callback of asyncio's own."""
    program = trace.program
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if code.co_filename == program:
            return {"line": frame.f_lineno, "fn": qualname(code)}
        if code in boundaries:
            break
        frame = frame.f_back
    return {}


_LOOPS_OWN = {"_run", "__step", "__wakeup", "_run_once", "step", "__step_run_and_handle_result",
              "__eager_start"}


def asyncio_frames():
    """(name, frame) of asyncio's functions between here and the nearest of others, innermost
    first, up to the loop's own."""
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith(RECORDER):
            if not code.co_filename.startswith(ASYNCIO) or code.co_name in _LOOPS_OWN:
                break
            found.append((qualname(code), frame))
        frame = frame.f_back
    return found


_WRAPPERS = {"async_generator_asend", "async_generator_athrow", "coroutine_wrapper",
             "anext_awaitable"}
_MOST_AWAITS = 20_000
_MOST_FRAMES = 64


def _frame_and_awaited(awaitable):
    if isinstance(awaitable, types.CoroutineType):
        return awaitable.cr_frame, awaitable.cr_await
    if isinstance(awaitable, types.GeneratorType):
        return awaitable.gi_frame, awaitable.gi_yieldfrom
    if isinstance(awaitable, types.AsyncGeneratorType):
        return awaitable.ag_frame, awaitable.ag_await
    if type(awaitable).__name__ in _WRAPPERS:  # these show what they wrap to nobody else
        for inner in gc.get_referents(awaitable):
            if (isinstance(inner, (types.CoroutineType, types.AsyncGeneratorType,
                                   types.GeneratorType))
                    or type(inner).__name__ in _WRAPPERS):
                return None, inner
    return None, None


def stack_of(coroutine):
    """The program's frames of a suspended coroutine, outermost first: [[function, line], ...]."""
    found, seen = [], set()
    program = trace.program
    while coroutine is not None and len(seen) < _MOST_AWAITS and id(coroutine) not in seen:
        seen.add(id(coroutine))
        frame, coroutine = _frame_and_awaited(coroutine)
        if frame is not None and frame.f_code.co_filename == program:
            found.append([qualname(frame.f_code), frame.f_lineno])
    if len(found) > _MOST_FRAMES:
        half = _MOST_FRAMES // 2
        found[half:-half] = [["…", len(found) - _MOST_FRAMES]]
    return found

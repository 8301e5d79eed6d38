"""Where in the program, and within asyncio, something happens."""
import asyncio
import gc
import os
import sys
import types

from .trace import trace

ASYNCIO = os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep
RECORDER = os.path.dirname(os.path.abspath(__file__)) + os.sep

_runner = None


def search_up_to(code):
    """Where the search for the program's line ends: the frame that runs a handle."""
    global _runner
    _runner = code


# What CPython 3.13.2 and later call a part of another function: what it is a part of.
_PARTS = {"TaskGroup._aexit": "TaskGroup.__aexit__"}


def qualname(code):
    return code.co_qualname.replace(".<locals>", "")


def is_asyncios(code):
    return code.co_filename.startswith(ASYNCIO)


def _asyncios_name(code):
    name = qualname(code)
    return _PARTS.get(name, name)


def site():
    """{"line": n, "fn": name} of the program's innermost frame within the callback or step that
    runs; {} for a callback of asyncio's own."""
    program, runner = trace.program, _runner
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if code.co_filename == program:
            return {"line": frame.f_lineno, "fn": qualname(code)}
        if code is runner:
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
            if not is_asyncios(code) or code.co_name in _LOOPS_OWN:
                break
            found.append((_asyncios_name(code), frame))
        frame = frame.f_back
    return found


async def _coroutine():
    pass


async def _generator():
    yield


def _types_that_wrap():
    """Of what awaits a coroutine or an asynchronous generator, and shows it to nobody else."""
    coroutine, generator = _coroutine(), _generator()
    wrappers = [coroutine.__await__(), generator.asend(None), generator.athrow(GeneratorExit),
                anext(generator, None)]
    for wrapper in wrappers:
        wrapper.close()
    return frozenset(map(type, wrappers))


_WRAPPERS = _types_that_wrap()
_WRAPPED = _WRAPPERS | {types.CoroutineType, types.AsyncGeneratorType, types.GeneratorType}
_MOST_AWAITS = 20_000
_MOST_FRAMES = 64


def _frame_and_awaited(awaitable):
    kind = type(awaitable)
    if kind is types.CoroutineType:
        return awaitable.cr_frame, awaitable.cr_await
    if kind is types.GeneratorType:
        return awaitable.gi_frame, awaitable.gi_yieldfrom
    if kind is types.AsyncGeneratorType:
        return awaitable.ag_frame, awaitable.ag_await
    if kind in _WRAPPERS:
        for inner in gc.get_referents(awaitable):
            if type(inner) in _WRAPPED:
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

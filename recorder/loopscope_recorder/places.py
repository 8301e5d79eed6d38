"""Where in the program, and within asyncio, something happens."""
import asyncio
import gc
import os
import sys
import types

from .trace import members, trace

ASYNCIO = os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep
RECORDER = os.path.dirname(os.path.abspath(__file__)) + os.sep

_runner = None


def search_up_to(code):
    """Where the search for the program's line ends: the frame that runs a handle."""
    global _runner
    _runner = code


# What CPython 3.13.2 and later call a part of another function: what it is a part of.
_PARTS = {"TaskGroup._aexit": "TaskGroup.__aexit__"}


def place_in(thread):
    """(function, line) of the program's innermost frame in a thread; None if it has none."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code.co_filename == trace.program:
            return qualname(frame.f_code), frame.f_lineno
        frame = frame.f_back
    return None


_LOOPS_OWN = {"_run", "__step", "__wakeup", "_run_once", "__step_run_and_handle_result",
              "__eager_start"}
_MOST_CODES = 10_000


class _Code:
    """What is asked of a code object again and again."""

    __slots__ = ("code", "name", "is_recorders", "asyncios_name", "sites")

    def __init__(self, code):
        self.sites = {}  # line: its site_text()
        self.code = code  # its id is another's as soon as it is gone
        self.name = name = code.co_qualname.replace(".<locals>", "")
        self.is_recorders = code.co_filename.startswith(RECORDER)
        is_asyncios = code.co_filename.startswith(ASYNCIO) and code.co_name not in _LOOPS_OWN
        self.asyncios_name = _PARTS.get(name, name) if is_asyncios else None


_codes = {}  # by id: Python reckons the hash of a code object anew each time


def _known(code):
    found = _codes.get(id(code))
    if found is None:
        if len(_codes) >= _MOST_CODES:
            _codes.clear()
        found = _codes[id(code)] = _Code(code)
    return found


def qualname(code):
    return _known(code).name


def is_asyncios(code):
    return code.co_filename.startswith(ASYNCIO)


def site():
    """{"line": n, "fn": name} of the program's innermost frame within the callback or step that
    runs; {} for a callback of asyncio's own."""
    frame = _programs_frame()
    return {"line": frame.f_lineno, "fn": _known(frame.f_code).name} if frame is not None else {}


def site_text():
    """site(), as further members of an event's line."""
    frame = _programs_frame()
    if frame is None:
        return ""
    line, sites = frame.f_lineno, _known(frame.f_code).sites
    text = sites.get(line)
    if text is None:
        text = sites[line] = f', {members(site())}'
    return text


def _programs_frame():
    program, runner = trace.program, _runner
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        if code.co_filename == program:
            return frame
        if code is runner:
            return None
        frame = frame.f_back
    return None


def asyncio_frames():
    """(name, frame) of asyncio's functions between here and the nearest of others, innermost
    first, up to the loop's own."""
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = _known(frame.f_code)
        if code.asyncios_name is not None:
            found.append((code.asyncios_name, frame))
        elif not code.is_recorders:
            break
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
_COROUTINE, _GENERATOR = types.CoroutineType, types.GeneratorType
_ASYNC_GENERATOR = types.AsyncGeneratorType
_WRAPPED = _WRAPPERS | {_COROUTINE, _GENERATOR, _ASYNC_GENERATOR}
_MOST_AWAITS = 20_000
_MOST_FRAMES = 64


def _wrapped(wrapper):
    return next((inner for inner in gc.get_referents(wrapper) if type(inner) in _WRAPPED), None)


def stack_of(coroutine):
    """The program's frames of a suspended coroutine, outermost first: [[function, line], ...]."""
    found, wrappers = [], set()
    program = trace.program
    for _ in range(_MOST_AWAITS):
        kind, frame = type(coroutine), None
        if kind is _COROUTINE:
            frame, coroutine = coroutine.cr_frame, coroutine.cr_await
        elif kind is _GENERATOR:
            frame, coroutine = coroutine.gi_frame, coroutine.gi_yieldfrom
        elif kind is _ASYNC_GENERATOR:
            frame, coroutine = coroutine.ag_frame, coroutine.ag_await
        elif kind in _WRAPPERS and id(coroutine) not in wrappers:  # only they can go in a circle
            wrappers.add(id(coroutine))
            coroutine = _wrapped(coroutine)
        else:
            break
        if frame is not None:
            code = frame.f_code
            if code.co_filename == program:
                found.append([_known(code).name, frame.f_lineno])
    if len(found) > _MOST_FRAMES:
        half = _MOST_FRAMES // 2
        found[half:-half] = [["…", len(found) - _MOST_FRAMES]]
    return found

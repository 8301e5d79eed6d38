"""Where in the program, and within asyncio, something happens."""
import asyncio
import gc
import json
import linecache
import os
import sys
import types

from .json_text import json_of, quoted
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


def place_in(thread):
    """(file, function, line) of the program's innermost frame in a thread; None if it has none."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        file = files[frame.f_code.co_filename]
        if file is not None:
            return file, qualname(frame.f_code), frame.f_lineno
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

    def site(self, line):
        text = self.sites.get(line)
        if text is None:
            text = self.sites[line] = f', "line": {line}, "fn": {quoted(self.name)}'
        return text


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


def is_within_asyncio(code):
    """Asyncio's own or the recorder's, between the loop's own and who calls it."""
    known = _known(code)
    return known.is_recorders or known.asyncios_name is not None


class _Files(dict):
    """What a file is called that the program consists of, from its folder; "": the program itself;
    None: it is another's."""

    def begin(self):
        self.clear()
        self[trace.program] = ""
        self.told = set()

    def __missing__(self, file):
        own = (file.startswith(trace.folder) and not file.startswith(_OTHERS)
               and not _PACKAGES & set(file.split(os.sep)))
        self[file] = name = file[len(trace.folder):] if own else None
        return name

    def new(self, *names):
        """{"files": the texts of those that have not been told of}; {} if all have been."""
        new = {name: "".join(linecache.getlines(trace.folder + name)) for name in names
               if name and name not in self.told}
        self.told.update(new)
        return {"files": new} if new else {}

    def told_with(self, *names):
        """The same as a member of an event's line."""
        new = self.new(*names)
        return f', "files": {json_of(new["files"])}' if new else ""


_PACKAGES = {"site-packages", "dist-packages"}
_OTHERS = (ASYNCIO.removesuffix("asyncio" + os.sep), RECORDER)
files = _Files()


def site():
    """Of the program's innermost frame within the callback or step that runs: {"line": n, "fn":
    name}, and where that is of another of its files "at": [file, name, n], with what has called it
    in the program itself. {} for a callback of asyncio's own."""
    text = site_text()
    return json.loads(f"{{{text[2:]}}}") if text else {}


def here():
    """[file, function, line] of the program's innermost frame."""
    frame, inner = _programs_frames()
    frame = inner or frame
    if frame is None:
        return ["", "", 0]
    code = frame.f_code
    return [files[code.co_filename], _known(code).name, frame.f_lineno]


def stack_fields(key, frames):
    """Of [[file, function, line], ...]: the fields of an event that tell them as a stack, with the
    texts of files that have not been told of."""
    fields = {key: [[name, line] for file, name, line in frames if not file]}
    if len(fields[key]) < len(frames):
        fields["frames"] = frames
        fields.update(files.new(*(file for file, _, _ in frames)))
    return fields


def site_text(file=""):
    """site(), as further members of an event's line. `file`: another one that the event names."""
    frame, inner = _programs_frames()
    text = "" if frame is None else _known(frame.f_code).site(frame.f_lineno)
    if inner is not None:
        code, name = inner.f_code, files[inner.f_code.co_filename]
        text += f', "at": {json_of([name, _known(code).name, inner.f_lineno])}'
        return text + files.told_with(name, file)
    return text + files.told_with(file) if file else text


def _programs_frames():
    """The innermost in the program itself, and in another of its files, if that is further in."""
    program, runner, inner = trace.program, _runner, None
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        if code.co_filename == program:
            return frame, inner
        if code is runner:
            break
        if inner is None and files[code.co_filename] is not None:
            inner = frame
        frame = frame.f_back
    return None, inner


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


def closes(coroutine):
    """The name of the asynchronous generator that it is the aclose() of; None if it is another."""
    if type(coroutine) not in _WRAPPERS:
        return None
    generator = _wrapped(coroutine)
    return qualname(generator.ag_code) if type(generator) is _ASYNC_GENERATOR else None


def _wrapped(wrapper):
    return next((inner for inner in gc.get_referents(wrapper) if type(inner) in _WRAPPED), None)


def frames_of(coroutine):
    """The program's frames of a suspended coroutine, outermost first: [[file, function, line],
    ...]. The file of the program itself is ""."""
    found, wrappers = [], set()
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
            file = files[code.co_filename]
            if file is not None:
                found.append([file, _known(code).name, frame.f_lineno])
    if len(found) > _MOST_FRAMES:
        half = _MOST_FRAMES // 2
        found[half:-half] = [["", "…", len(found) - _MOST_FRAMES]]
    return found

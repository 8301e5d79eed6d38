"""Whose a task is, the program's own or a library's, and with which call the program made it."""
import functools
import inspect
import sys
import types

from .json_text import json_of, quoted
from .places import is_asyncios, is_within_asyncio, files
from .trace import trace
from .values import argument_text, exact

_COROUTINE, _GENERATOR = types.CoroutineType, types.GeneratorType
_FUNCTION, _METHOD, _PARTIAL = types.FunctionType, types.MethodType, functools.partial
_MOST_ARGUMENTS = 8
_SELVES = "self", "cls"


def origin_of(coroutine):
    """Of a task that is being made: the members of its event that tell of this, and the program's
    file that its function is of; "": the program itself, or it is another's."""
    frame = _frame_of(coroutine)
    if frame is None:
        return "", ""
    if files[frame.f_code.co_filename] is not None:
        return _told(frame.f_code, _arguments(frame))
    found = _programs_within(frame)
    if found is not None:
        return found
    maker = _maker()
    if files[maker.f_code.co_filename] is not None:
        return "", ""
    package = _package(maker) if is_asyncios(frame.f_code) else _package(frame)
    if package == "asyncio" and trace.current() is not None:
        return "", ""  # wait_for(wait_for(...)): what a task has asyncio do is no library's
    return f', "library": {quoted(package)}', ""


def _told(code, arguments):
    file = files[code.co_filename]
    told = f', "call": {json_of([code.co_name, *arguments])}'
    return (f'{told}, "file": {quoted(file)}' if file else told), file


def _frame_of(coroutine):
    kind = type(coroutine)
    if kind is _COROUTINE:
        return coroutine.cr_frame
    return coroutine.gi_frame if kind is _GENERATOR else None


def _maker():
    """The frame that has asyncio make the task; the loop's own where it is asyncio itself."""
    frame = sys._getframe(1)
    while is_within_asyncio(frame.f_code) and frame.f_back is not None:
        frame = frame.f_back
    return frame


def calling_library():
    """The package whose code calls what is asyncio's; None if that is the program or asyncio."""
    caller = _maker()
    if files[caller.f_code.co_filename] is not None or is_within_asyncio(caller.f_code):
        return None
    package = _package(caller)
    return None if package in ("asyncio", "__main__") else package


def _package(frame):
    name = frame.f_globals.get("__name__")
    return exact(name).partition(".")[0] if issubclass(type(name), str) else "?"


def _values_of(frame):
    """Its local variables: before its first step, its arguments and what its function encloses."""
    found = frame.f_locals
    values = dict(found)
    if type(found) is dict:
        found.clear()  # the frame keeps it, and nothing is to live longer than in plain Python
    return values


def _programs_within(frame):
    """A coroutine or function of the program's that a library's coroutine is given to run, as
    anyio gives it."""
    code = frame.f_code
    if is_asyncios(code) or not (code.co_argcount or code.co_kwonlyargcount or code.co_freevars):
        return None
    for value in _values_of(frame).values():
        inner = _frame_of(value)
        if inner is not None:
            if files[inner.f_code.co_filename] is not None:
                return _told(inner.f_code, _arguments(inner))
            continue
        while type(value) is _PARTIAL:
            value = value.func
        if type(value) is _METHOD:
            value = value.__func__
        if type(value) is _FUNCTION and files[value.__code__.co_filename] is not None:
            return _told(value.__code__, ())
    return None


def _arguments(frame):
    """Their texts, in the order in which the function names them."""
    code = frame.f_code
    many, named = code.co_flags & inspect.CO_VARARGS, code.co_flags & inspect.CO_VARKEYWORDS
    plain, last = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    if not (last or many or named):
        return []
    names, values = code.co_varnames, _values_of(frame)
    told = [argument_text(values[name])
            for name in names[1 if plain and names[0] in _SELVES else 0:plain] if name in values]
    if many:
        told.extend(map(argument_text, values.get(names[last], ())[:_MOST_ARGUMENTS]))
    told.extend(f"{name}={argument_text(values[name])}"
                for name in names[plain:last] if name in values)
    if named:
        given = values.get(names[last + bool(many)], {})
        told.extend(f"{exact(name)}={argument_text(given[name])}"
                    for name in list(given)[:_MOST_ARGUMENTS])
    return told[:_MOST_ARGUMENTS]

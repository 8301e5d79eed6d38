"""Values and ids as the recording shows them. Nothing here trusts the program's objects: they may
raise, print, take their time, or say that they are something else."""
import itertools
import re
import reprlib
import time
import types
from threading import get_ident
from asyncio.futures import Future

from .bounded import TooLong, bounded
from .faults import of_a_signal
from .json_text import members
from .trace import trace

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
_FOLDERS = re.compile(r"/(?:[^\s/]+/)+")
LONGEST = 200
LONGEST_WHOLE = 10_000  # of an exception that is told of where its text is read
_MOST_LOOKED_AT = 10_000  # characters: addresses and folders among them may be left out
_SLOW_NS = 100_000_000
_perf_counter_ns = time.perf_counter_ns

_PLAIN = {str, int, float, bool, type(None)}


def exact(text):
    """A str, of what may be of a class of the program's that derives from it."""
    return str.__str__(text)


def text_of(value, longest=LONGEST):
    """Its repr, without addresses and the program's folder, of a bounded length."""
    text = _asked(repr, _head(value))
    if "0x" in text:
        text = _ADDRESS.sub("0x", text)
    if "/" in text:
        text = text.replace(trace.folder, "")
    return text if len(text) <= longest else text[:longest - 1] + "…"


_brief = reprlib.Repr()
_CONTAINERS = {list, tuple, set, frozenset, dict}
_LONGEST_ARGUMENT = 60
_MOST_ON_A_KIND_NS = 50_000_000
_functions_name = types.FunctionType.__dict__["__name__"].__get__
_spent_ns = {}  # on arguments of the program's kinds


def argument_text(value):
    """The text of an argument, short: of many tasks each may have such a value. What would tell
    its kind alone, or has taken long, is named."""
    kind = type(value)
    if kind in _PLAIN:
        text = text_of(value)
    elif kind in _CONTAINERS:
        text = _ADDRESS.sub("0x", _asked(_brief.repr, value))
    elif kind is types.FunctionType:
        text = exact(_functions_name(value))
    elif _has_no_text(kind) or _spent_ns.get(kind, 0) > _MOST_ON_A_KIND_NS:
        text = _named(kind)
    else:
        began_ns = _perf_counter_ns()
        text = text_of(value)
        _spent_ns[kind] = _spent_ns.get(kind, 0) + _perf_counter_ns() - began_ns
    return text if len(text) <= _LONGEST_ARGUMENT else text[:_LONGEST_ARGUMENT - 1] + "…"


def _has_no_text(kind):
    """Its repr is object's, that is, it tells an address."""
    for each in type.__dict__["__mro__"].__get__(kind):
        found = type.__dict__["__dict__"].__get__(each).get("__repr__")
        if found is not None:
            return each is object
    return True


def message_text(message):
    """A message of asyncio's, without addresses and folders."""
    return _FOLDERS.sub("", _ADDRESS.sub("0x", _asked(str, message)))


def _head(value):
    """What of a large value is shown: each item takes at least two characters."""
    kind = type(value)
    if kind in (list, tuple, str, bytes) and len(value) > _MOST_LOOKED_AT:
        return value[:_MOST_LOOKED_AT]
    if kind is dict and len(value) > _MOST_LOOKED_AT:
        return dict(itertools.islice(value.items(), _MOST_LOOKED_AT))
    return value


def _asked(function, value):
    """function(value), a text. What the program's code prints meanwhile is not seen, since without
    the recorder nobody would ask; and no time passes."""
    kind = type(value)
    if kind in _PLAIN:
        try:
            return function(value)
        except ValueError as error:  # an int of too many digits
            return _failed(function, error)
    if kind in trace.slow:
        return _named(kind)
    thread = get_ident()
    outermost = thread not in trace.asking
    trace.asking.add(thread)
    began_ns = _perf_counter_ns()
    try:
        text = exact(bounded(function, value))
    except TooLong:
        trace.slow.add(kind)
        return _named(kind)
    except BaseException as error:
        if of_a_signal(error):
            raise
        return _failed(function, error)
    finally:
        if outermost:
            trace.asking.discard(thread)
        if _perf_counter_ns() - began_ns > _SLOW_NS and kind.__module__ != "builtins":
            trace.slow.add(kind)
    return text if len(text) <= _MOST_LOOKED_AT else text[:_MOST_LOOKED_AT]


def _named(kind):
    return f"<{type.__dict__['__name__'].__get__(kind)} object>"


def _failed(function, error):
    return f"<{function.__name__} failed: {type(error).__name__}>"


def is_true(flag):
    """Whether an argument of asyncio's is true; one of the program's own kinds is not asked."""
    return type(flag) not in _PLAIN or bool(flag)


def id_of(thing):
    """Id of a task, future or gather; None for anything else."""
    return thing._loopscope_id if issubclass(type(thing), Future) else None


def with_id(key, thing):
    """{key: its id}, or {} if it has none."""
    found = id_of(thing)
    return {} if found is None else {key: found}


def ending_of(future):
    if not issubclass(type(future), Future):
        return {"state": "result", "result": "?"}  # one of the program's own, which is not asked
    if future._state == "CANCELLED":
        return {"state": "cancelled"}
    if future._exception is not None:  # exception() would mark it as retrieved
        return {"state": "exception", "exc": text_of(future._exception)}
    return {"state": "result", "result": text_of(future._result)}


def ending_text(future):
    """ending_of(), as members of an event's line."""
    return members(ending_of(future))


def what_for(future):
    """What of asyncio's a future is for (`sleep`, `Lock.acquire`); None: the program's own."""
    return future._loopscope_what if issubclass(type(future), Future) else None


def waiting_on(waiter):
    """What a suspended task waits for, of its `_fut_waiter`."""
    found = id_of(waiter)
    if found is not None and found[0] == "T":
        return {"kind": "task", "task": found}
    if found is not None and found[0] == "G":
        return {"kind": "gather", "gather": found}
    on = {"kind": "future", **with_id("fut", waiter)}
    what = what_for(waiter)
    timer = waiter._loopscope_timer if what == "sleep" else None
    if timer is not None and timer[0] is not None and found is not None:
        on["kind"] = "sleep"
        on["timer"], on["until_ns"] = timer
    elif what:
        on["what"] = what
    return on

"""What the program sees of `time` while it is recorded."""
import operator
import time
from threading import get_ident

from .built_in import BuiltIn
from .clock import FAR, NS, clock, to_ns
from .faults import guarded
from .places import site
from .standstill import standstill
from .trace import trace

_real_sleep = time.sleep


class ReplacedTime:
    """A context in which the functions of `time` follow the recording's clock.

    The virtual time begins in 1970, as every recording begins at 0. `datetime` keeps the true one,
    and so do other threads: what polls there until a deadline would never come to its end.

    The time.sleep in without_sleep, (file, line), takes no time at all: one sees what the run is
    like without it. The file is "" for the program itself.
    """

    def __init__(self, without_sleep=None):
        global _left_out
        _left_out = without_sleep

    def __enter__(self):
        replacements = {"sleep": BuiltIn(_sleep, _real_sleep)}
        if not clock.real:
            for name in ("time", "monotonic", "perf_counter"):
                replacements[name] = _in_loops_thread(loop_seconds, getattr(time, name))
                name += "_ns"
                replacements[name] = _in_loops_thread(_polled_ns, getattr(time, name))
            for name in ("localtime", "gmtime", "ctime"):
                replacements[name] = _by_default(getattr(time, name), replacements["time"])
            for name in ("strftime", "asctime"):
                replacements[name] = _by_default(getattr(time, name), replacements["localtime"])
        self._kept = {name: getattr(time, name) for name in replacements}
        vars(time).update(replacements)

    def __exit__(self, *_):
        vars(time).update(self._kept)


# A program that asks for the time again and again, while nothing happens, waits for it to pass.
_POLLS = 1_000
_NS_A_POLL = 10_000
_last_seq = _polls = 0


def _polled_ns():
    global _last_seq, _polls
    if trace.seq != _last_seq:
        _last_seq, _polls = trace.seq, 0
    _polls += 1
    if _polls > _POLLS and not clock.real:
        standstill.polls(first=_polls == _POLLS + 1)
        clock.advance_to(clock.now_ns() + _NS_A_POLL)
    return clock.now_ns()


def loop_seconds():
    """loop.time(), and what time.monotonic() is for the program."""
    return clock.loop_seconds(_polled_ns())


def _in_loops_thread(virtual, true):
    def replaced():
        return virtual() if get_ident() in trace.loop_threads() else true()
    return BuiltIn(replaced, true)


def _by_default(function, now):
    """`function`, with the time now() as its last argument if none is given."""
    formats = function.__name__ == "strftime"

    def replaced(*args):
        return function(*args) if len(args) > formats else function(*args, now())
    return BuiltIn(replaced, function)


def _sleep(seconds):
    """time.sleep stops the whole loop: it is pure passing of time. Other threads really sleep."""
    if get_ident() in trace.asking:
        return None  # in a repr() that only the recorder wants
    if get_ident() != trace.thread:
        return _real_sleep(seconds)
    ns = to_ns(_checked(seconds))
    if _left_out is not None and _place() == _left_out:
        return None
    if trace.many_loops:
        return _sleep_beside_others(seconds, ns)
    _tell_sleep(ns)
    if clock.real:
        return _real_sleep(seconds)
    clock.advance_to(min(clock.now_ns() + ns, FAR))
    return None


def _sleep_beside_others(seconds, ns):
    """What the other loops do meanwhile comes before it in the recording."""
    since_ns = clock.now_ns()
    if clock.real:
        _real_sleep(seconds)
    else:
        clock.advance_to(min(since_ns + ns, FAR))
    _tell_slept(since_ns)


_left_out = None


def _place():
    where = site()
    file, _, line = where.get("at", ("", "", where.get("line")))
    return file, line


_MOST_SECONDS = 2 ** 63 // NS


def _checked(seconds):
    """What time.sleep() does not take, it refuses at once, in its own words."""
    if not isinstance(seconds, float):
        if not hasattr(type(seconds), "__index__"):
            _real_sleep(seconds)
        seconds = operator.index(seconds)
    if not 0 <= seconds < _MOST_SECONDS:
        _real_sleep(seconds)
    return seconds


@guarded
def _tell_slept(since_ns):
    trace.blocked(since_ns, None, site())


@guarded
def _tell_sleep(ns):
    trace.blocks(ns, **site())

"""What the program sees of `time` while it is recorded."""
import threading
import time

from .clock import clock, to_ns
from .places import site
from .trace import trace

_real_sleep = time.sleep
_REPLACED = ("time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns",
             "sleep")


class ReplacedTime:
    """A context in which the functions of `time` follow the recording's clock."""

    def __enter__(self):
        self._kept = {name: getattr(time, name) for name in _REPLACED}
        time.sleep = _sleep
        if not clock.real:
            for name in ("time", "monotonic", "perf_counter"):
                setattr(time, name, clock.loop_seconds)
                setattr(time, name + "_ns", clock.now_ns)

    def __exit__(self, *_):
        for name, function in self._kept.items():
            setattr(time, name, function)


def _sleep(seconds):
    """time.sleep stops the whole loop: it is pure passing of time.

    In another thread it returns at once when time is virtual: threads take none of it.
    """
    if threading.get_ident() == trace.thread:
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        ns = to_ns(seconds)
        trace.emit("blocking_sleep", ns=ns, to_ns=clock.now_ns() + ns, **site())
        if not clock.real:
            clock.advance_to(clock.now_ns() + ns)
    if clock.real:
        _real_sleep(seconds)

"""The loop's selector: where a real loop sleeps."""
import math
import selectors
import threading
from threading import get_ident

from .clock import FAR, clock, to_ns
from .deadlock import deadlock, idle
from .faults import guarded
from .ordered import all_tasks
from .several_loops import turns
from .standstill import standstill
from .trace import trace

# How long a job for a thread is waited for, in real seconds, when it is handed over and before the
# virtual clock goes on to a timer. Threads take no virtual time, and the recording does not depend
# on the machine's speed.
JOB_GRACE = 2

# How long the virtual clock waits, in real seconds, for sockets before it goes on to a timer.
_SOCKETS_GRACE = 0.2

# How long it waits, once, for a thread that has begun: it may run a loop of its own.
_THREADS_GRACE = 0.05


class RecordedSelector(selectors.BaseSelector):
    """Waits for real things (sockets, threads); tells the passing of time, virtual or real."""

    def __init__(self, real):
        self._real = real
        self.loop = None  # a weak reference, set by the loop

    def register(self, *args, **kwargs):
        return self._real.register(*args, **kwargs)

    def unregister(self, *args, **kwargs):
        return self._real.unregister(*args, **kwargs)

    def modify(self, *args, **kwargs):
        return self._real.modify(*args, **kwargs)

    def get_map(self):
        return self._real.get_map()

    def get_key(self, fileobj):
        return self._real.get_key(fileobj)

    def close(self):
        self._real.close()

    def select(self, timeout=None):
        events = self._real.select(0)
        if events or (timeout is not None and timeout <= 0):
            standstill.iterates(self.loop().timers_set)
            return events
        if timeout != timeout:  # no number
            return self._real.select(timeout)
        loop = self.loop()
        if timeout is None and not self._something_may_come(loop):
            events = self._real.select(0)  # of a thread that has called, and ended, meanwhile
            if events:
                return events
            if loop.runs_forever and all(task.done() for task in all_tasks(loop)):
                idle()
            else:
                deadlock(loop)
        if clock.real:
            return _waiting(lambda: self._real.select(timeout))
        if timeout is not None and turns.thread_has_begun() and not loop.has_jobs():
            events = _waiting(lambda: self._real.select(_THREADS_GRACE))
            if events:
                return events
        if trace.many_loops:
            return self._wait_beside_others(timeout)
        if timeout is None:
            return self._wait(None)
        if loop.has_jobs():
            events = self._wait(JOB_GRACE)
            if events:
                return events  # else it may wait for what the loop's timers do
        if self._has_sockets():
            events = self._wait(_SOCKETS_GRACE)
            if events:
                return events
        target = self._end_of(timeout)
        _tell_advance(target)
        clock.advance_to(target)
        return []

    def _end_of(self, timeout):
        """When a wait ends by the virtual clock."""
        if timeout is None:
            return math.inf
        target = clock.now_ns() + to_ns(timeout)
        if self.loop().timers_begin_at(timeout):
            target = self.loop()._scheduled[0]._ns  # to the nanosecond, which a float may miss
        return min(max(target, clock.now_ns()), FAR)

    def _wait_beside_others(self, timeout):
        target = self._end_of(timeout)
        events = turns.waits(self.loop(), target, lambda seconds: _waiting(
            lambda: self._real.select(seconds)), clock.now_ns)
        if events is None:
            with trace.lock:
                _tell_advance(target)
                clock.advance_to(max(target, clock.now_ns()))
        return events or []

    def _wait(self, timeout):
        """For what comes from outside, which takes no virtual time."""
        return standstill.wait(lambda: _waiting(lambda: self._real.select(timeout)))

    def _has_sockets(self):
        return len(self._real.get_map()) > 1  # one is the loop's own, for other threads

    def _something_may_come(self, loop):
        return (self._has_sockets() or loop.has_jobs() or loop.has_signal_handlers()
                or any(_may_call(thread, loop) for thread in threading.enumerate()))


def recorded_selector(real):
    kind = type(type(real).__name__, (RecordedSelector,), {})  # the loop tells its name
    return kind(real)


def _may_call(thread, loop):
    """Whether a thread may still call_soon_threadsafe(). Those of the loop's executor, which may
    wait for work, are told apart by their jobs."""
    return (thread._ident != get_ident()
            and thread not in getattr(loop._default_executor, "_threads", ()))


def _waiting(select):
    """select(), which waits for what comes from outside."""
    _wait_begins()
    try:
        return select()
    finally:
        _wait_ends()


@guarded
def _wait_begins():
    trace.wait_begins()


@guarded
def _wait_ends():
    trace.wait_ends()


@guarded
def _tell_advance(to_ns):
    trace.advance(clock.now_ns(), to_ns)

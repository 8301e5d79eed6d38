"""The loop's selector: where a real loop sleeps."""
import selectors
import threading

from .clock import clock, to_ns
from .deadlock import deadlock
from .trace import trace

# How long the virtual clock waits, in real seconds, for sockets before it goes on to a timer.
_SOCKETS_GRACE = 0.2


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
            return events
        loop = self.loop()
        if timeout is None and not self._something_may_come(loop):
            deadlock(loop)
        if clock.real:
            return trace.wait(lambda: self._real.select(timeout))
        if timeout is None or loop.has_jobs():
            return trace.wait(self._real.select)
        if self._has_sockets():
            events = self._real.select(_SOCKETS_GRACE)
            if events:
                return events
        target = clock.now_ns() + to_ns(timeout)
        if loop.timers_begin_at(timeout):
            target = loop._scheduled[0]._ns  # to the nanosecond, which a float may miss
        trace.advance(clock.now_ns(), target)
        clock.advance_to(max(target, clock.now_ns()))
        return []

    def _has_sockets(self):
        return len(self._real.get_map()) > 1  # one is the loop's own, for other threads

    def _something_may_come(self, loop):
        return (self._has_sockets() or loop.has_jobs() or loop.has_signal_handlers()
                or any(_may_call(thread) for thread in threading.enumerate()))


def _may_call(thread):
    """Whether a thread may still call_soon_threadsafe(). Those of the loop's executor are told
    apart by their jobs."""
    return (thread.ident != trace.thread and not thread.name.startswith("asyncio_")
            and not getattr(thread, "loopscope_own", False))

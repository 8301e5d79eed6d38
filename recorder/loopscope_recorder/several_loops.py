"""Event loops that run at the same time, in threads of their own.

Each is told of as if it were alone: with iterations, tasks and ids of its own, and its number in
every event. Only a program that has several makes the trace ask whose turn it is.
"""
import contextlib
import math
import threading
import weakref
from threading import get_ident
from time import monotonic

from .trace import Trace, trace

_OWN = ("iteration", "loop_runs", "waiting", "begun", "running", "handle", "why", "yields_at",
        "blocks_now", "interruption", "causes", "thread", "_counts", "_waits_since_ns", "loop_text")


class _Lane:
    """What is known of one of the loops."""

    def __init__(self, values):
        self.loop = None  # a weak reference
        vars(self).update(values)


def _lanes_own(name):
    def get(self):
        return getattr(self.lane(), name)

    def set_(self, value):
        setattr(self.lane(), name, value)
    return property(get, set_)


class SeveralLoops(Trace):
    """The trace, from the moment when it has a second loop."""

    many_loops = True

    def become(self):
        first = _Lane({name: vars(self).get(name) for name in _OWN})
        self.first, self.lanes = first, [first]
        self.here = {first.thread: first} if first.loop_runs else {}
        self.__class__ = SeveralLoops

    def lane(self):
        """That of the loop that runs in the calling thread; if none does, the first."""
        return self.here.get(get_ident(), self.first)

    def free_lane(self):
        """One whose loop is over, or another."""
        for lane in self.lanes[1:]:
            if lane.loop() is None or lane.loop().is_closed():
                return lane
        number = len(self.lanes) + 1
        fresh = vars(Trace())
        lane = _Lane({**{name: fresh.get(name) for name in _OWN}, "thread": None,
                      "loop_text": f', "loop": {number}'})
        self.lanes.append(lane)
        return lane

    @contextlib.contextmanager
    def inside(self, lane):
        """What is told here is of this loop."""
        thread = get_ident()
        before = self.here.get(thread)
        self.here[thread] = lane
        try:
            yield
        finally:
            if before is None:
                del self.here[thread]
            else:
                self.here[thread] = before

    def loop_threads(self):
        return [lane.thread for lane in self.lanes if lane.loop_runs]

    def of(self, loop):
        return self.inside(self._lane_of(loop))

    def is_inside(self, loop):
        return self.lane() is self._lane_of(loop)

    def _lane_of(self, loop):
        return getattr(loop, "loopscope_lane", None) or self.first

    def end(self, status):
        with self.inside(self.first):
            super().end(status)

    def limit(self, what, value, sentence):
        with self.inside(self.first):
            super().limit(what, value, sentence)


for _name in _OWN:
    setattr(SeveralLoops, _name, _lanes_own(_name))


def made(loop):
    """A loop is made. It is told of as the first was, unless that still runs in another thread."""
    with trace.lock:
        loop.loopscope_lane = None
        first = trace.first_loop() if trace.first_loop else None
        if (first is not None and first.is_running()
                and _lane_of(first, trace).thread != get_ident()):
            _apart(loop)
        else:
            trace.first_loop = weakref.ref(loop)


def _apart(loop):
    if not trace.many_loops:
        SeveralLoops.become(trace)
    loop.loopscope_lane = lane = trace.free_lane()
    lane.loop = weakref.ref(loop)


@contextlib.contextmanager
def runs(loop, tell_again):
    """The loop runs in the calling thread. tell_again() tells of what it has ready, where it turns
    out only now that it is not the first."""
    with trace.lock:
        lane = _lane_of(loop, trace)
        if lane.loop_runs and lane.thread != get_ident():
            _apart(loop)
            lane = loop.loopscope_lane
            with trace.inside(lane):
                tell_again()
        before = lane.thread, lane.loop_runs
        lane.thread, lane.loop_runs = get_ident(), True
    try:
        with trace.inside(lane):
            yield before[1]
    finally:
        with trace.lock:
            lane = _lane_of(loop, trace)  # the first may be another object by now
            lane.thread, lane.loop_runs = before


def _lane_of(loop, alone):
    """What has the state of this loop: the trace itself, as long as there is no other."""
    return (loop.loopscope_lane or trace.first) if trace.many_loops else alone


class Turns:
    """In virtual time, the loop with the earliest timer goes on, once all of them wait."""

    def __init__(self):
        self._lock = threading.Lock()
        self._until = {}  # loop: when its wait ends
        self._threads = 1

    def begin(self):
        self._until.clear()
        self._threads = threading.active_count()

    def thread_has_begun(self):
        """Since this was asked before."""
        before, self._threads = self._threads, threading.active_count()
        return self._threads > before

    def waits(self, loop, until_ns, select, now_ns):
        """Waits for events, or until it is this loop's turn to let the clock go on: None then."""
        with self._lock:
            self._until[loop] = until_ns
        end = monotonic() + _PATIENCE
        try:
            while True:
                events = select(_GRACE)
                if events:
                    return events
                with self._lock:
                    if now_ns() >= until_ns or self._is_turn_of(loop, until_ns):
                        return None
                if until_ns != math.inf and monotonic() > end:
                    return None  # whoever runs may wait for what this loop's timers do
        finally:
            with self._lock:
                del self._until[loop]

    def _is_turn_of(self, loop, until_ns):
        others = sum(lane.loop_runs and not lane.blocks_now for lane in trace.lanes)
        return (len(self._until) >= others and until_ns == min(self._until.values())
                and until_ns != math.inf and not any(other._ready for other in self._until))


_GRACE, _PATIENCE = 0.002, 2  # seconds
turns = Turns()

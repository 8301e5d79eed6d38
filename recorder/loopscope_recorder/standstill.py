"""What the virtual clock does not know: it is told, once each, to who waits at the terminal."""
import os
from time import monotonic

from .clock import clock
from .places import place_in
from .trace import say, trace

_ITERATIONS = 2_000  # of the loop, at one time of the clock
_SECONDS = 0.5  # of true time
_ADVICE = "--real-time records it with the true clock."


class Standstill:
    """Watches, in virtual time, over what waits for true time to pass."""

    def __init__(self):
        self.begin()

    def begin(self):
        self._said = set()
        self._now_ns, self._iterations = 0, 0
        self._waited = 0.0
        self._polls_since = None

    def iterates(self, timers):
        """The loop has handles that are ready, and does not wait for its so many timers. What
        threads do comes in true time, and may be polled for."""
        now_ns, place, trace.yields_at = clock.now_ns(), trace.yields_at, None
        if clock.real or now_ns != self._now_ns or place is None:
            self._now_ns, self._iterations = now_ns, 0
            return
        self._iterations += 1
        if self._iterations == _ITERATIONS and timers:
            self._say("iterates", f"{_where(place)} goes on and on with sleep(0), and "
                      "the virtual clock stands still as long as something is ready: what it waits "
                      f"for may never come. {_ADVICE}")

    def polls(self, first):
        """The program asks for the time while nothing else happens. first: it has not before."""
        if first:
            self._polls_since = monotonic()
        elif monotonic() > self._polls_since + _SECONDS:
            self._say("polls", f"{_where(place_in(trace.thread))} asks for the time again and "
                      "again, and the virtual clock goes on by a little each time. " + _ADVICE)

    def wait(self, wait):
        """wait(): for a thread, a process or a socket. Returns whether, or with what, it came."""
        since = monotonic()
        came = wait()
        if came:
            self._waited += monotonic() - since
            if self._waited > _SECONDS and trace.stopped is None:
                self._say("waits", "the program waits for threads, processes or sockets, and the "
                          f"virtual clock does not know how long they take. {_ADVICE}")
        return came

    def _say(self, what, sentence):
        if what not in self._said:
            self._said.add(what)
            say(sentence)


def _where(place):
    """place: (file, function, line) or None."""
    if place is None:
        return "the program"
    file, function, line = place
    return f"line {line} of {file or os.path.basename(trace.program)}, in {function},"


standstill = Standstill()

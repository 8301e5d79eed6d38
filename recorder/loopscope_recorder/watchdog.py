"""Ends a recording that takes too long, from a thread of its own."""
import os
import sys
import threading

from .places import qualname
from .trace import trace

_SILENCE = 1  # seconds without an event that make a program outside select() a blocked one


class OwnThread(threading.Thread):
    """No thread of the program's."""


class Watchdog(OwnThread):
    def __init__(self, seconds):
        super().__init__(daemon=True, name="loopscope-watchdog")
        self._seconds = seconds
        self._over = threading.Event()

    def run(self):
        if self._over.wait(self._seconds - _SILENCE):
            return
        events = trace.seq
        if self._over.wait(_SILENCE):
            return
        if trace.seq == events and not trace.waiting:
            trace.limit("blocked", self._seconds,
                        f"the program was ended after {self._seconds} s: {_place()}, and the event "
                        "loop has no turn (see --max-seconds).")
        else:
            trace.limit("seconds", self._seconds,
                        f"the program was ended after {self._seconds} s; what was recorded until "
                        "then is kept (see --max-seconds).")

    def cancel(self):
        self._over.set()


def _place():
    """Where the program is."""
    frame = sys._current_frames().get(trace.thread)
    while frame is not None:
        if frame.f_code.co_filename == trace.program:
            return (f"it is still in line {frame.f_lineno} of {os.path.basename(trace.program)}, "
                    f"in {qualname(frame.f_code)}")
        frame = frame.f_back
    return "it does not go on"

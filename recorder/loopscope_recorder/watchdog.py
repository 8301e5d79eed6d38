"""Ends a recording that takes too long. No thread watches: a program sees its own alone, and is
warned if it forks while there are others. Its supervisor sends it a signal."""
import os
import signal

from .places import place_in
from .trace import trace

SIGNAL = getattr(signal, "SIGRTMAX", signal.SIGXCPU)  # hardly a program's own
_SILENCE = 1  # seconds without an event that make a program outside select() a blocked one


def times(seconds):
    """When the signal is sent: to look for events since, and at the limit."""
    return [seconds - min(_SILENCE, seconds / 2), seconds]


def watch(seconds):
    """Ends the recording when the signal comes a second time."""
    events = []

    def come(*_):
        if not events:
            events.append(trace.seq)
        elif events[0] == trace.seq and not trace.waiting:
            trace.limit("blocked", seconds,
                        f"the program was ended after {seconds} s: {_place()}, and the event "
                        "loop has no turn (see --max-seconds).")
        else:
            trace.limit("seconds", seconds,
                        f"the program was ended after {seconds} s; what was recorded until "
                        "then is kept (see --max-seconds).")
    signal.signal(SIGNAL, come)


def _place():
    """Where the program is."""
    place = place_in(trace.thread)
    if place is None:
        return "it does not go on"
    file, function, line = place
    return f"it is still in line {line} of {file or os.path.basename(trace.program)}, in {function}"

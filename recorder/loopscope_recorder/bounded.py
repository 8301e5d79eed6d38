"""Calls of the program's code that only the recorder wants: they end, whatever they do."""
import _signal
import sys
import threading
import time

_SECONDS = 0.5
_AGAIN = 0.05  # seconds: code that catches everything is told again
_monotonic = time.monotonic


class TooLong(BaseException):
    """The call has been ended."""


def bounded(function, value):
    """function(value). Raises TooLong where that takes too long."""
    if (threading.current_thread() is threading.main_thread()
            and not _signal.getitimer(_signal.ITIMER_REAL)[0]):
        return _until_the_alarm(function, value)
    return _watched(function, value)


def _raise(*_):
    raise TooLong


def _until_the_alarm(function, value):
    """In the main thread, where signals are handled: even a call that waits is interrupted."""
    handler = _signal.signal(_signal.SIGALRM, _raise)
    try:
        try:
            _signal.setitimer(_signal.ITIMER_REAL, _SECONDS, _AGAIN)
            return function(value)
        finally:
            _signal.setitimer(_signal.ITIMER_REAL, 0)
    finally:  # the alarm may have come just before, and does not come again so soon
        _signal.setitimer(_signal.ITIMER_REAL, 0)
        _signal.signal(_signal.SIGALRM, _signal.SIG_DFL if handler is None else handler)


def _watched(function, value):
    """Elsewhere, or where the program has an alarm of its own: each of its instructions is."""
    end, before = _monotonic() + _SECONDS, sys.gettrace()

    def look(frame, *_):
        if _monotonic() > end:
            raise TooLong
        frame.f_trace_opcodes = True  # a loop of a single line is no new line each time
        return look
    sys.settrace(look)
    try:
        return function(value)
    finally:
        sys.settrace(before)

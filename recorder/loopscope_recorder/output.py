"""The program's standard output: passed through, and told line by line."""
import threading

from .places import site
from .trace import trace

_partial = {}  # thread: (text without a line's end yet, where it was printed)


class Output:
    """Stands in for sys.stdout while a program is recorded."""

    def __init__(self, real):
        self._real = real

    def __getattr__(self, name):
        return getattr(self._real, name)

    def __iter__(self):
        return iter(self._real)

    def write(self, text):
        if trace.stopped is not None:
            return len(text)  # by what the end of the recording has cut off
        written = self._real.write(text)
        if trace.on:
            _record(text)
        return written

    def writelines(self, lines):
        for line in lines:
            self.write(line)


def _handle():
    return trace.handle if threading.get_ident() == trace.thread else None


def _record(text):
    thread = threading.get_ident()
    *lines, rest = (_partial.pop(thread, ("",))[0] + text).split("\n")
    where = site()
    for line in lines:
        trace.emit("print", text=line, nl=True, h=_handle(), **where)
    if rest:
        _partial[thread] = rest, where


def flush_partial_line():
    """Tells what was printed without a line's end, when a step or callback ends."""
    if _partial:
        text, where = _partial.pop(threading.get_ident(), ("", {}))
        if text:
            trace.emit("print", text=text, nl=False, h=_handle(), **where)


def forget_partial_lines():
    _partial.clear()

"""The program's standard output and error: passed through, and told line by line."""
import contextlib
from threading import get_ident

from .built_in import BuiltIn
from .faults import guarded
from .places import site_text
from .trace import trace


class Apart:
    """Stands in for a stream that is both standard output and error, as the latter: the former is
    told of."""

    def __init__(self, stream):
        self._stream, self.write = stream, stream.write

    def __getattr__(self, name):
        return getattr(self._stream, name)


@contextlib.contextmanager
def told(stream, is_error=False):
    """What is written to the stream is told of. The stream stays the object that it is; only its
    `write` is another."""
    if stream is None:  # its descriptor was closed from the beginning
        yield
        return
    write = stream.write

    def replaced(text):
        if _is_not_the_programs():
            return len(text)
        written = write(text)
        _told(text, is_error)
        return written
    stream.write = BuiltIn(replaced, write)
    try:
        yield
    finally:
        vars(stream).pop("write", None)


def is_detached(stream):
    try:
        return stream.buffer is None
    except AttributeError:
        return False
    except ValueError:
        return True


def _is_not_the_programs():
    """By what the end of the recording has cut off; by a thread that the interpreter has ended; by
    a repr() that nobody but the recorder has asked for."""
    if trace.stopped is not None:
        return True
    return (trace.over or trace.asking) and (
        get_ident() in trace.asking
        or (trace.over and get_ident() != trace.main_thread))


@guarded
def _told(text, is_error):
    if trace.on and not (is_error and get_ident() in trace.reporting):
        trace.printed(str.__str__(text), site_text(), is_error)


@contextlib.contextmanager
def reporting():
    """What asyncio and the interpreter write to standard error here is told of in an event of its
    own kind."""
    thread = get_ident()
    outermost = thread not in trace.reporting
    trace.reporting.add(thread)
    try:
        yield
    finally:
        if outermost:
            trace.reporting.discard(thread)

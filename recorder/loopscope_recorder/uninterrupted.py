"""What no signal's handler comes between."""
import _signal
import contextlib

_SIGNALS = _signal.valid_signals()


@contextlib.contextmanager
def uninterrupted():
    """A context in which no signal's handler, which may raise or tell of something, runs: it does
    before, or after."""
    before = _signal.pthread_sigmask(_signal.SIG_BLOCK, ())
    try:
        _signal.pthread_sigmask(_signal.SIG_BLOCK, _SIGNALS)
        yield
    finally:
        _signal.pthread_sigmask(_signal.SIG_SETMASK, before)

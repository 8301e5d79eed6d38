"""The program's atexit functions: called at its end, which need not be the interpreter's."""
import atexit
import contextlib
import sys

from .tracebacks import clean


@contextlib.contextmanager
def program_ends():
    """What the program registers in this context is called at its end, last first."""
    registered = []
    kept = atexit.register, atexit.unregister

    def register(function, *args, **kwargs):
        if not callable(function):
            return kept[0](function)  # which says so
        registered.append((function, args, kwargs))
        return function

    def unregister(function):
        registered[:] = [entry for entry in registered if entry[0] != function]

    atexit.register, atexit.unregister = register, unregister
    try:
        yield
        while registered:
            function, args, kwargs = registered.pop()
            try:
                function(*args, **kwargs)
            except BaseException as error:
                _show_ignored(function, error)
    finally:
        atexit.register, atexit.unregister = kept


def _show_ignored(function, error):
    """As the interpreter does, which ends whatever happens."""
    clean(error)
    what = "Exception ignored in atexit callback"
    if sys.version_info >= (3, 13):
        what, function = f"{what} {function!r}", None
    sys.unraisablehook(_UnraisableHookArgs(
        (type(error), error, BaseException.__traceback__.__get__(error), what, function)))


def _find_type():
    """sys.unraisablehook takes nothing else, and `sys` has no name for it."""
    class Ends:
        def __del__(self):
            raise KeyError
    found = []
    kept, sys.unraisablehook = sys.unraisablehook, lambda args: found.append(type(args))
    try:
        Ends()
    finally:
        sys.unraisablehook = kept
    return found[0]


_UnraisableHookArgs = _find_type()

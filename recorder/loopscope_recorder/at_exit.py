"""The program's atexit functions: called at its end, which need not be the interpreter's."""
import atexit
import contextlib
import sys


@contextlib.contextmanager
def program_ends():
    """What the program registers in this context is called at its end, last first."""
    registered = []
    kept = atexit.register, atexit.unregister

    def register(function, *args, **kwargs):
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
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)
    finally:
        atexit.register, atexit.unregister = kept

"""The program's end, which need not be the interpreter's: its atexit functions are called, and its
objects go."""
import atexit
import contextlib
import functools
import gc
import sys
import warnings
import weakref

from .tracebacks import clean, cleaned, traceback_of


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
        (type(error), error, traceback_of(error), what, function)))


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


def objects_go(module, tell_and_show):
    """As the end of the interpreter does with the objects of module = [the program's]: they go
    together, and still have their globals then; what somebody holds loses them.
    tell_and_show(show, warning) is for what Python warns of meanwhile.

    In plain Python none of its functions runs then, so that the warnings are of no place, and are
    worded and shown in C.
    """
    shown, unawaited = warnings._showwarnmsg, warnings._warn_unawaited_coroutine
    unraisable = sys.unraisablehook
    warnings._showwarnmsg = functools.partial(tell_and_show, _show_plainly)
    del warnings._warn_unawaited_coroutine
    sys.unraisablehook = lambda args: unraisable(_cleaned(args))
    try:
        exec(_CODE, {"__name__": "sys", "modules": sys.modules, "collect": gc.collect,
                     "module": module, "gone": weakref.ref(module[0])})
    finally:
        warnings._showwarnmsg, warnings._warn_unawaited_coroutine = shown, unawaited
        sys.unraisablehook = unraisable


def _show_plainly(warning):
    """As it is shown in C."""
    if sys.stderr is not None:
        with contextlib.suppress(Exception):
            print(f"{warning.filename}:{warning.lineno}: {warning.category.__name__}: "
                  f"{warning.message}", file=sys.stderr)


def _cleaned(args):
    """Without the traceback that is made of the frame that is not there in plain Python."""
    return _UnraisableHookArgs((args.exc_type, args.exc_value, cleaned(args.exc_traceback),
                                args.err_msg, args.object))


def _code():
    """Is of the place that Python tells where no code is."""
    had_registry = hasattr(sys, "__warningregistry__")
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        warnings.warn("", stacklevel=sys.maxsize)
    if not had_registry:
        del sys.__warningregistry__
    return compile("module.clear(); modules['__main__'] = None; collect(); "
                   "gone() and gone().__dict__.clear(); collect()", found[0].filename,
                   "exec").replace(co_firstlineno=found[0].lineno)


_CODE = _code()

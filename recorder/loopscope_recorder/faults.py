"""What fails in the recorder is told in the recording, and never raised into the program."""
import _signal  # `signal` would ask the program's objects for their texts
import dis
import functools
import signal

from .places import site
from .trace import trace
from .tracebacks import traceback_of

_NUMBERS = tuple(map(int, signal.valid_signals()))
_RAISE = dis.opmap["RAISE_VARARGS"]


def guarded(hook):
    """A hook whose errors stay here: it returns None then. What a signal's handler raises while it
    runs is the program's: where none of its code is running, the next step gets it."""
    @functools.wraps(hook)
    def guard(*args, **kwargs):
        try:
            return hook(*args, **kwargs)
        except Exception as error:
            if not of_a_signal(error):
                _tell(hook, error)
            elif site() or not trace.loop_runs:
                raise
            else:
                trace.interruption = error
    return guard


def _tell(hook, error):
    try:
        entry = traceback_of(error)
        while entry.tb_next is not None:
            entry = entry.tb_next
        trace.fault(f"{hook.__name__}, line {entry.tb_lineno} of "
                    f"{entry.tb_frame.f_code.co_filename.rpartition('/')[2]},", error)
    except Exception:
        pass  # the recursion limit, most likely: the recording lacks this line, too


def of_a_signal(error):
    """Whether a signal's handler has raised it, and not the code that the signal interrupted."""
    handlers = {id(code) for code in map(_code_of_handler, _NUMBERS) if code}
    entry = traceback_of(error)
    last = None
    while entry is not None:
        if id(entry.tb_frame.f_code) in handlers:
            return True
        last, entry = entry, entry.tb_next
    if not isinstance(error, KeyboardInterrupt) or last is None:
        return False
    # Python's own handler has no frame: the error comes from where nothing raises one.
    return (_signal.getsignal(_signal.SIGINT) is signal.default_int_handler
            and last.tb_frame.f_code.co_code[last.tb_lasti] != _RAISE)


def _code_of_handler(number):
    handler = _signal.getsignal(number)
    while isinstance(handler, functools.partial):
        handler = handler.func
    return getattr(getattr(handler, "__func__", handler), "__code__", None)


@guarded
def end_begun(depth):
    trace.end_begun(depth)

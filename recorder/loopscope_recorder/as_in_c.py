"""What programs see of the classes of asyncio that are written in C where theirs are: the messages
and names; and no frames of their methods', in no traceback and no stack of a task."""
import functools
import itertools
from asyncio import base_tasks, futures, tasks

from .edit import edited
from .tracebacks import is_hidden, traceback_of, with_traceback

Future, Task = futures.Future, tasks.Task

_ended = (_ for _ in ())
_ended.close()


class FutureIter(itertools.accumulate):
    """What awaits a future, around a generator that does. It is C throughout, so that an exception
    which goes through it finds no frame here: what has ended raises whatever is thrown into it."""

    __slots__ = ()
    throw = _ended.throw

    def send(self, _value):
        return next(self)

    def close(self):
        pass


def awaited(generator, tell_done):
    """`Future.__await__`, from a generator function that is one. tell_done(future) tells of an
    await of what has ended."""
    @functools.wraps(generator)
    def __await__(self):
        if self._exception is not None or self._state == "CANCELLED":
            tell_done(self)
            try:
                self.result()
            except BaseException as error:
                without_own(error)
                return FutureIter(map(_ended.throw, (error,)))
        return FutureIter(generator(self))
    return __await__


def without_own(error):
    """Takes the entries out of an exception's traceback with which that begins, and which it would
    not have in C. Returns the traceback."""
    first = traceback_of(error)
    entry = _shown_entry(first)
    if entry is not first:
        with_traceback(error, entry)
    return entry


def _raised_again(future):
    """Its exception, with the traceback that it had when the future got it: for the first who asks
    for the result. Whoever comes later finds none."""
    entry, future._exception_tb = future._exception_tb, None
    return with_traceback(future._exception, entry)


def _shown_frame(frame):
    """This one, or the nearest outside of it that there is in plain Python, too."""
    while frame is not None and is_hidden(frame.f_code):
        frame = frame.f_back
    return frame


def _shown_entry(entry):
    """The same of a traceback, inwards."""
    while entry is not None and is_hidden(entry.tb_frame.f_code):
        entry = entry.tb_next
    return entry


def _dir(self):
    return [name for name in object.__dir__(self) if not name.startswith("_loopscope_")]


def install():
    invalid = {"raise exceptions.InvalidStateError(f'{self._state}: {self!r}')":
               "raise exceptions.InvalidStateError('invalid state')"}
    result = {"'Result is not ready.'": "'Result is not set.'",
              "self._exception.with_traceback(self._exception_tb)":
              "_loopscope_raised_again(self)"}
    set_exception = {**invalid, "exception.__traceback__": "_loopscope_without_own(exception)"}
    for name, replaced in (("result", result), ("set_result", invalid),
                           ("set_exception", set_exception)):
        setattr(Future, name, edited(getattr(Future, name), replaced,
                                     _loopscope_raised_again=_raised_again,
                                     _loopscope_without_own=without_own))
    # While the task goes on, no exception is being handled: sys.exc_info() has none, and what the
    # task raises later has none for its context.
    Task._Task__wakeup = edited(Task._Task__wakeup, {
        "self.__step(exc)": "failed = exc; _loopscope_without_own(exc)",
        "self.__step()": "failed = None",
        "self = None": "self.__step(failed); self = failed = None"},
        _loopscope_without_own=without_own)
    Task._Task__wakeup.__qualname__ = "Task.task_wakeup"
    Future.__dir__ = _dir
    Task.__module__ = Future.__module__ = FutureIter.__module__ = "_asyncio"
    base_tasks._task_get_stack = edited(base_tasks._task_get_stack, {
        "f = f.f_back": "f = _loopscope_shown_frame(f.f_back)",
        "tb = task._exception.__traceback__":
        "tb = _loopscope_shown_entry(_loopscope_traceback(task._exception))",
        "tb = tb.tb_next": "tb = _loopscope_shown_entry(tb.tb_next)"},
        _loopscope_shown_frame=_shown_frame, _loopscope_shown_entry=_shown_entry,
        _loopscope_traceback=traceback_of)

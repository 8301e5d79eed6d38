"""Handles and timers that tell when they run and are cancelled."""
import functools
import types
from asyncio import events
from asyncio.tasks import Task

from . import gather
from .clock import clock
from .faults import guarded
from .json_text import members, quoted
from .places import files, is_asyncios, search_up_to, site_text
from .trace import trace
from .values import exact, id_of, text_of, with_id


class _Recorded:
    """What both kinds of handle do. `_place`: new, heap, ready or run."""

    __slots__ = ()

    def _run(self):
        handle, run, self = self, super()._run, None
        box = [handle, run]
        del handle, run
        run_handle(box)


def is_recorded(handle):
    """False of one that the program has made itself, of asyncio's class."""
    return issubclass(type(handle), _Recorded)


class RecordedHandle(_Recorded, events.Handle):
    __slots__ = ("_loopscope_id", "_action", "_why", "_place")

    def __init__(self, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._loopscope_id = self._action = self._why = None
        self._place = "new"

    def cancel(self):
        if not self._cancelled and self._place == "ready":
            _tell_cancel("handle_cancelled", "handle", self)
        super().cancel()


class RecordedTimer(_Recorded, events.TimerHandle):
    """Its deadline is a whole nanosecond. Of equal ones the timer made first comes first, as on a
    real clock, which never gives the same deadline twice."""

    __slots__ = ("_loopscope_id", "_action", "_why", "_place", "_ns", "_order")

    _made = 0

    def __init__(self, when, callback, args, loop, context=None):
        self._ns, when, order = clock.deadline(when)
        super().__init__(when, callback, args, loop, context)
        RecordedTimer._made += 1
        self._order = order, RecordedTimer._made
        self._loopscope_id = self._action = self._why = None
        self._place = "new"

    def __lt__(self, other):
        if isinstance(other, RecordedTimer):
            return self._order < other._order
        return NotImplemented

    def cancel(self):
        if not self._cancelled and self._place in ("heap", "ready"):
            if self._place == "heap":
                self._loop.timers_set -= 1
            _tell_cancel("timer_cancelled", "timer", self, f', "state": "{self._place}"')
        super().cancel()


@guarded
def _tell_cancel(event, key, handle, state=""):
    if handle._loopscope_id is not None:
        trace.tell(event, f'"{key}": "{handle._loopscope_id}"{state}{site_text()}')


def run_handle(box):
    """Runs the handle of box = [handle, its _run].

    No frame here may hold the handle while the program's code runs: frames live on in tracebacks,
    and the cycle would change when objects die (`self = None` in asyncio is there for the same).
    """
    handle, run = box
    box.clear()
    handle._place = "run"
    depth, causes = len(trace.begun), len(trace.causes)
    if trace.on:
        _begins(handle)
    del handle
    box.append(run)
    del run
    try:
        box.pop()()
    finally:
        del trace.causes[causes:]
        if trace.partial_lines or len(trace.begun) > depth:
            _ends(depth)
        trace.handle, trace.why = None, ""


@guarded
def _begins(handle):
    action, ran = handle._action, handle._loopscope_id
    if action is None or ran is None:
        return  # it has not been told of
    trace.handle = ran
    do, text = action
    if handle._why is not None:
        trace.why = handle._why
    elif do == "gather_child":
        gather.child_done(handle._callback, handle._args[0], ran)
    else:
        trace.callback_begins("cb_begin", ran, text)


@guarded
def _ends(depth):
    if trace.on:
        trace.flush_partial_line()
        trace.end_begun(depth)


search_up_to(run_handle.__code__)

_ASYNCIOS_OWN = {
    "_run_until_complete_cb": "stop_loop",
    "_set_result_unless_cancelled": "set_result",
    "_release_waiter": "release_waiter",
    "shield.<locals>._inner_done_callback": "shield_inner",
    "shield.<locals>._outer_done_callback": "shield_outer",
    "_wait.<locals>._on_completion": "wait_child",
    "TaskGroup._on_task_done": "taskgroup_child",
    "as_completed.<locals>._on_completion": "as_completed_child",
    "as_completed.<locals>._on_timeout": "as_completed_timeout",
    "_AsCompletedIterator._handle_completion": "as_completed_child",
    "_AsCompletedIterator._handle_timeout": "as_completed_timeout",
    "BaseSelectorEventLoop._read_from_self": "selfpipe",
}


def action_of(callback, args):
    """What a handle's callback will do: (`do`, the members of an action). Asyncio's own are told
    from the program's by the file that their code is of: a name may be any function's."""
    while type(callback) is functools.partial:
        args = callback.args + tuple(args)
        callback = callback.func
    owner, function = None, callback
    if type(callback) is types.MethodType:
        owner, function = callback.__self__, callback.__func__
    code = function.__code__ if type(function) is types.FunctionType else None
    task = id_of(owner)
    if code is not None and task is not None:
        if function is Task._Task__wakeup:
            return "wakeup", f'"do": "wakeup", "task": "{task}"'
        if function is Task._Task__step:
            thrown = args[0] if args else None
            throw = "" if thrown is None else f', "throw": {quoted(text_of(thrown))}'
            return "step", f'"do": "step", "task": "{task}"{throw}'
    of = next(filter(None, map(id_of, args)), None)
    fields = {"do": "call"}
    if code is not None and is_asyncios(code):
        fields.update(_asyncios_action(code.co_qualname, function, owner))
    do = fields["do"]
    if do == "call":
        fields["callable"] = name_of(function)
    if of is not None and do != "timeout":
        fields["child" if do == "gather_child" else "of"] = of
    if do == "call" and code is not None and files[code.co_filename] is not None:
        fields["user"] = True
    return do, members(fields)


def _asyncios_action(name, function, owner):
    """What a function of asyncio's of this name does, where that has a word of its own."""
    if name == "gather.<locals>._done_callback":
        found = gather.id_of_callback(function)
        return {} if found is None else {"do": "gather_child", "gather": found}
    if name == "Timeout._on_timeout":
        return {"do": "timeout", **with_id("task", owner._task)} if id_of(owner._task) else {}
    return {"do": _ASYNCIOS_OWN[name]} if name in _ASYNCIOS_OWN else {}


def name_of(callable_):
    """The name of a function, or of the class of anything else that can be called."""
    try:
        name = object.__getattribute__(callable_, "__qualname__")
    except Exception:
        name = None
    if issubclass(type(callable_), type):
        name = type.__dict__["__qualname__"].__get__(callable_)
    if not issubclass(type(name), str):
        name = type.__dict__["__name__"].__get__(type(callable_))
    return exact(name).replace(".<locals>", "")


def install():
    for name, recorded in (("Handle", RecordedHandle), ("TimerHandle", RecordedTimer)):
        recorded.__name__ = recorded.__qualname__ = name
        recorded.__module__ = events.__name__
        setattr(events, name, recorded)

"""Handles and timers that tell when they run and are cancelled."""
import functools
from asyncio import events, futures, tasks

from . import gather
from .clock import clock
from .places import boundaries, site
from .trace import trace
from .values import id_of, text_of


class _Recorded:
    """What both kinds of handle do. `_place`: new, heap, ready or run."""

    __slots__ = ()

    def _begin(self):
        self._loopscope_id = self._action = None
        self._place = "new"

    def _run(self):
        handle, run, self = self, super()._run, None
        box = [handle, run]
        del handle, run
        run_handle(box)


class RecordedHandle(_Recorded, events.Handle):
    __slots__ = ("_loopscope_id", "_action", "_place")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._begin()

    def cancel(self):
        if not self._cancelled and self._place == "ready":
            trace.emit("handle_cancelled", handle=self._loopscope_id, **site())
        super().cancel()


class RecordedTimer(_Recorded, events.TimerHandle):
    """Its deadline is a whole nanosecond. Of equal ones the timer made first comes first, as on a
    real clock, which never gives the same deadline twice."""

    __slots__ = ("_loopscope_id", "_action", "_place", "_ns", "_tie")

    _made = 0

    def __init__(self, when, *args, **kwargs):
        self._ns = clock.deadline_ns(when)
        super().__init__(clock.deadline_seconds(self._ns), *args, **kwargs)
        RecordedTimer._made += 1
        self._tie = RecordedTimer._made
        self._begin()

    def __lt__(self, other):
        if isinstance(other, RecordedTimer):
            return (self._ns, self._tie) < (other._ns, other._tie)
        return NotImplemented

    def cancel(self):
        if not self._cancelled and self._place in ("heap", "ready"):
            trace.emit("timer_cancelled", timer=self._loopscope_id, state=self._place, **site())
        super().cancel()


def run_handle(box):
    """Runs the handle of box = [handle, its _run].

    No frame here may hold the handle while the program's code runs: frames live on in tracebacks,
    and the cycle would change when objects die (`self = None` in asyncio is there for the same).
    """
    handle, run = box
    box.clear()
    handle._place = "run"
    if not trace.on:
        del handle
        box.append(run)
        del run
        return box.pop()()
    action = handle._action or {"do": "call"}
    trace.handle = ran = handle._loopscope_id
    trace.action = action
    stepping = action["do"] in ("step", "wakeup")
    if action["do"] == "gather_child":
        gather.child_done(handle._callback, handle._args[0], handle=ran)
    elif not stepping:
        trace.emit("cb_begin", handle=ran, **action)
    del handle
    box.append(run)
    del run
    try:
        box.pop()()
    finally:
        trace.flush_partial_line()
        if not stepping:
            trace.emit("cb_end", handle=ran)
        trace.handle = trace.action = None


boundaries.add(run_handle.__code__)

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
    """What a handle's callback will do."""
    while isinstance(callback, functools.partial):
        args = callback.args + tuple(args)
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    function = getattr(callback, "__func__", callback)
    if isinstance(owner, tasks.Task):
        if function is tasks.Task._Task__step:
            thrown = args[0] if args else None
            action = {"do": "step", "task": owner._loopscope_id}
            return action if thrown is None else {**action, "throw": text_of(thrown)}
        if function is tasks.Task._Task__wakeup:
            return {"do": "wakeup", "task": owner._loopscope_id}
    name = getattr(function, "__qualname__", type(callback).__name__)
    of = next((id_of(arg) for arg in args if futures.isfuture(arg)), None)
    about = {} if of is None else {"of": of}
    if name == "gather.<locals>._done_callback":
        action = {"do": "gather_child", "gather": gather.id_of_callback(function)}
        return action if of is None else {**action, "child": of}
    if name == "Timeout._on_timeout":
        return {"do": "timeout", "task": id_of(owner._task)}
    if name in _ASYNCIOS_OWN:
        return {"do": _ASYNCIOS_OWN[name], **about}
    action = {"do": "call", "callable": name.replace(".<locals>", ""), **about}
    code = getattr(function, "__code__", None)
    if code is not None and code.co_filename == trace.program:
        action["user"] = True
    return action


def install():
    RecordedHandle.__name__ = "Handle"  # what reprs show
    RecordedTimer.__name__ = "TimerHandle"
    events.Handle = RecordedHandle
    events.TimerHandle = RecordedTimer

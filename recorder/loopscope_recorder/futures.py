"""Futures and tasks that tell what happens to them."""
import functools
from asyncio import exceptions, futures, runners, tasks

from . import gather
from .places import asyncio_frames, site, stack_of
from .trace import trace
from .values import ending_of, id_of, text_of, waiting_on, what_for, with_id

Future, Task, Gather = futures.Future, tasks.Task, tasks._GatheringFuture


def _replace(cls, name, make):
    """Puts make(original method) in the method's place."""
    original = getattr(cls, name)
    setattr(cls, name, functools.wraps(original)(make(original)))


def announce(task):
    """Gives a task its id and tells of it, when it is first scheduled: its name is known then."""
    task._loopscope_id = trace.new_id("T")
    name, names = task._name, []
    for function, frame in asyncio_frames():
        names.append(function)
        # Before 3.13, create_task(name=...) sets the name only afterwards.
        if function in ("create_task", "TaskGroup.create_task"):
            given = frame.f_locals.get("name")
            if given is not None:
                name = str(given)
    shutdown = "Runner.close" in names
    coro = task._coro
    task._loopscope_name = name
    trace.emit("task_created", task=task._loopscope_id, name=name,
               coro=getattr(coro, "__qualname__", type(coro).__name__).replace(".<locals>", ""),
               by=trace.current(), via="shutdown" if shutdown else names[-1] if names else None,
               **({} if name == task._name else {"auto_name": task._name}),
               **({"internal": True} if shutdown else {}), **site())


def is_announced(task):
    return id_of(task) is not None


def _name(task):
    """The name it was announced with: in an eager step, one given to create_task() is not set."""
    return getattr(task, "_loopscope_name", task._name)


# Futures ----------------------------------------------------------------------------------------

def _future_init(original):
    def __init__(self, *, loop=None):
        original(self, loop=loop)
        if not getattr(self._loop, "loopscope_recorded", False):
            cls = type(self._loop)
            trace.refuse(f"its event loop is a {cls.__module__}.{cls.__qualname__}, "
                         "not asyncio's own")
        if isinstance(self, (Task, Gather)):
            return
        what, frame = next(((name, frame) for name, frame in asyncio_frames()
                            if name not in ("BaseEventLoop.create_future", "Future.__init__")),
                           (None, None))
        if what == "gather":
            gather.created_empty(self, frame.f_locals)
            return
        self._loopscope_id = trace.new_id("F")
        self._loopscope_what = what
        trace.emit("future_created", fut=self._loopscope_id, what=what or "user", **site())
    return __init__


def _future_schedule_callbacks(original):
    def __schedule_callbacks(self):
        ending = ending_of(self)
        if isinstance(self, Task):
            trace.emit("task_done", **with_id("task", self), name=_name(self), **ending)
        elif isinstance(self, Gather) or what_for(self) == "gather":
            trace.emit("gather_done", **with_id("gather", self), **ending)
        else:
            trace.emit("future_done", **with_id("fut", self), what=what_for(self) or "user",
                       **ending)
        with trace.cause(cause="future_done", **with_id("source", self)):
            original(self)
    return __schedule_callbacks


def _future_add_done_callback(original):
    def add_done_callback(self, fn, *, context=None):
        with trace.cause(cause="already_done", **with_id("source", self)):
            original(self, fn, context=context)
    return add_done_callback


# Tasks ------------------------------------------------------------------------------------------

def _task_init(original):
    def __init__(self, coro, **kwargs):
        with trace.cause(cause="created"):
            original(self, coro, **kwargs)
    return __init__


def _place_of(task):
    stack = stack_of(task._coro)
    return stack, dict(zip(("fn", "line"), stack[-1])) if stack else {}


def _step_begins(task, error, why):
    task._loopscope_steps = number = getattr(task, "_loopscope_steps", 0) + 1
    thrown = None if error is None else text_of(error)
    if task._must_cancel and not isinstance(error, exceptions.CancelledError):
        message = task._cancel_message
        thrown = f"CancelledError({'' if message is None else repr(message)})"
    trace.running.append(task._loopscope_id)
    trace.emit("step_begin", task=task._loopscope_id, name=_name(task), n=number,
               handle=trace.handle, **why, **({} if thrown is None else {"throw": thrown}),
               **_place_of(task)[1])


def _step_ends(task, yielded):
    trace.flush_partial_line()
    fields = {}
    if task.done():
        ending = ending_of(task)
        outcome = {"result": "returned", "exception": "raised",
                   "cancelled": "cancelled"}[ending.pop("state")]
        fields.update(ending)
    else:
        outcome = "suspended"
        waiter = task._fut_waiter
        fields["on"] = {"kind": yielded} if waiter is None else waiting_on(waiter)
        stack, place = _place_of(task)
        fields.update(place)
        if stack:
            fields["stack"] = stack
    trace.emit("step_end", task=task._loopscope_id, name=_name(task), outcome=outcome, **fields)
    trace.running.pop()


class _Step:
    """A step of a task, told when it begins and ends."""

    __slots__ = ("_task", "_cause")

    def __init__(self, task, error, why):
        _step_begins(task, error, why)
        self._task = task
        self._cause = {"cause": "step", "yielded": "yield"}  # the loop notes what it has yielded

    def __enter__(self):
        trace.causes.append(self._cause)

    def __exit__(self, *_):
        trace.causes.pop()
        task, self._task = self._task, None
        _step_ends(task, self._cause["yielded"])


# `self = None` below: no cycles through tracebacks, as in asyncio's Task.

def _task_step(original):
    def step(self, exc=None):
        try:
            if not trace.on or self.done():  # done: asyncio raises InvalidStateError
                return original(self, exc)
            why = {key: trace.action[key] for key in ("cause", "source") if key in trace.action}
            with _Step(self, exc, why):
                original(self, exc)
        finally:
            self = exc = None
    return step


def _task_eager_start(original):
    def __eager_start(self):
        try:
            announce(self)
            if not trace.on:
                return original(self)
            with _Step(self, None, {"cause": "eager"}):
                original(self)
        finally:
            self = None
    return __eager_start


def _task_cancel(original):
    def cancel(self, msg=None):
        waiter = self._fut_waiter
        fields = {}
        if self.done():
            fields["effect"] = "noop_done"
        else:
            if gather.would_cancel(waiter):
                fields.update(effect="to_waiter", **with_id("waiter", waiter))
            else:
                fields["effect"] = "must_cancel"
            fields["count"] = self._num_cancels_requested + 1
        if msg is not None:
            fields["msg"] = text_of(msg)
        trace.emit("cancel_requested", **with_id("target", self), kind="task", name=_name(self),
                   **fields, **site())
        return original(self, msg)
    return cancel


def _task_uncancel(original):
    def uncancel(self):
        left = original(self)
        trace.emit("uncancel", **with_id("task", self), count=left, **site())
        return left
    return uncancel


def _task_set_name(original):
    def set_name(self, value):
        original(self, value)
        if is_announced(self) and self._loopscope_name != self._name:
            self._loopscope_name = self._name
            trace.emit("task_renamed", task=self._loopscope_id, name=self._name, **site())
    return set_name


def _cancel_all_tasks(original):
    def cancel_all_tasks(loop):
        trace.emit("shutdown", phase="cancel_all_tasks",
                   tasks=[id_of(task) for task in tasks.all_tasks(loop)])
        return original(loop)
    return cancel_all_tasks


def install():
    _replace(Future, "__init__", _future_init)
    _replace(Future, "_Future__schedule_callbacks", _future_schedule_callbacks)
    _replace(Future, "add_done_callback", _future_add_done_callback)
    _replace(Task, "__init__", _task_init)
    _replace(Task, "_Task__step", _task_step)
    if hasattr(Task, "_Task__eager_start"):  # since 3.12
        _replace(Task, "_Task__eager_start", _task_eager_start)
    _replace(Task, "cancel", _task_cancel)
    _replace(Task, "uncancel", _task_uncancel)
    _replace(Task, "set_name", _task_set_name)
    _replace(runners, "_cancel_all_tasks", _cancel_all_tasks)

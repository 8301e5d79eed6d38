"""Futures and tasks that tell what happens to them."""
import functools
from asyncio import events, exceptions, futures, runners, tasks

from . import as_in_c, gather, held
from .causes import CREATED, StepCause
from .edit import edited
from .faults import end_begun, guarded
from .handles import name_of
from .json_text import json_of, members, quoted
from .ordered import all_tasks
from .origins import calling_library, origin_of
from .places import asyncio_frames, closes, files, frames_of, site, site_text
from .raised import raised_text
from .trace import trace
from .values import ending_of, ending_text, exact, id_of, text_of, waiting_on, what_for, with_id

Future, Task, Gather = futures.Future, tasks.Task, tasks._GatheringFuture


def _replace(cls, name, make):
    """Puts make(original method) in the method's place."""
    original = getattr(cls, name)
    setattr(cls, name, functools.wraps(original)(make(original)))


def announce(task):
    """Gives a task its id and tells of it, when it is first scheduled: its name is known then."""
    name = auto_name = exact(task._name)
    names = []
    for function, frame in asyncio_frames():
        names.append(function)
        # Before 3.13, create_task(name=...) sets the name only afterwards.
        if function in ("create_task", "TaskGroup.create_task"):
            given = frame.f_locals.get("name")
            if type(given) in (str, int, float, bool):  # no code of the program's makes them a str
                name = str(given)
    shutdown = "Runner.close" in names
    task._loopscope_name = name
    closed = closes(task._coro)
    coro = name_of(task._coro) if closed is None else f"{closed}.aclose"
    fields = {"name": name, "coro": coro, "by": trace.current(),
              "via": "shutdown" if shutdown else names[-1] if names else None}
    if name != auto_name:
        fields["auto_name"] = auto_name
    if shutdown:
        fields["internal"] = True
    origin, file = origin_of(task._coro)
    trace.name(task, "T", "task_created", "task", members(fields) + origin + site_text(file))


def is_announced(task):
    return task._loopscope_id is not None


def _name(task):
    """The name it was announced with: in an eager step, one given to create_task() is not set."""
    return exact(task._name) if task._loopscope_name is None else task._loopscope_name


# Futures ----------------------------------------------------------------------------------------

def _future_init(original):
    def __init__(self, *, loop=None):
        original(self, loop=loop)
        _future_made(self)
    return __init__


@guarded
def _future_made(future):
    loop = type(future._loop)
    if issubclass(loop, events.AbstractEventLoop) and not hasattr(loop, "loopscope_recorded"):
        if loop.__module__.startswith("uvloop"):
            trace.refuse("it runs on uvloop, and Loopscope records asyncio's own event loop; run "
                         "it without uvloop.install(), or with asyncio.run() for uvloop.run()")
        trace.refuse(f"its event loop is a {loop.__module__}.{loop.__qualname__}, "
                     "not asyncio's own")
    if isinstance(future, (Task, Gather)):
        return
    with trace.of(future._loop):
        _tell_future(future)


def _tell_future(future):
    frames = [(name, frame) for name, frame in asyncio_frames()
              if name not in ("BaseEventLoop.create_future", "Future.__init__")]
    names = [name for name, _ in frames[:2]]
    # A queue has an event for that.
    what, frame = (frames[names == ["Event.wait", "Queue.join"]] if frames else (None, None))
    if what == "gather":
        gather.created_empty(future, frame.f_locals)
        return
    future._loopscope_what = what
    about = held.waits_for(what, frame, future) if what in _WAITS else ""
    trace.name(future, "F", "future_created", "fut",
               f'"what": {quoted(what or "user")}{about}{site_text()}')


_WAITS = {"Lock.acquire", "Semaphore.acquire", "Queue.join"}


def _cause(word, source):
    found = source._loopscope_id
    return f'"cause": "{word}"' + ("" if found is None else f', "source": "{found}"')


def _future_schedule_callbacks(original):
    def __schedule_callbacks(self):
        _tell_end(self)
        if self._callbacks:
            with trace.cause(_cause("future_done", self)):
                original(self)
    return __schedule_callbacks


@guarded
def _tell_end(future):
    kind = (future._loopscope_id or " ")[0]
    if not trace.on:
        return
    if kind == "T":
        raised = "" if future._exception is None else raised_text(future._exception)
        trace.tell("task_done", f'"task": "{future._loopscope_id}", "name": '
                   f"{quoted(_name(future))}, {ending_text(future)}{raised}")
    elif kind == "G":
        trace.tell("gather_done", f'"gather": "{future._loopscope_id}", {ending_text(future)}')
    elif kind == "F":
        what = what_for(future)
        by_hand = future._state == "CANCELLED" and what in (None, "shield")
        trace.tell("future_done", f'"fut": "{future._loopscope_id}", "what": '
                   f'{quoted(what or "user")}, {ending_text(future)}'
                   f"{site_text() if by_hand else ''}")


def _future_add_done_callback(original):
    def add_done_callback(self, fn, *, context=None):
        with trace.cause(_cause("already_done", self)):
            original(self, fn, context=context)
    return add_done_callback


@guarded
def _tell_await_done(future):
    task = trace.current()
    if task is not None and future._loopscope_id is not None:
        trace.tell("await_done",
                   f'"task": "{task}", "of": "{future._loopscope_id}"{site_text()}')


def _tell_awaits():
    pending = "if not self.done():\n        self._asyncio_future_blocking"
    told = pending.replace("self.done()", "self.done() or _loopscope_await_done(self)")
    Future.__await__ = Future.__iter__ = as_in_c.awaited(
        edited(Future.__await__, {pending: told}, _loopscope_await_done=_tell_await_done),
        _tell_await_done)


# Tasks ------------------------------------------------------------------------------------------

def _task_init(original):
    def __init__(self, coro, **kwargs):
        with trace.cause(CREATED):
            original(self, coro, **kwargs)
    return __init__


def _note_place(task):
    """Where the task is, as events' lines say it."""
    frames = frames_of(task._coro)
    if frames == task._loopscope_frames:
        return
    task._loopscope_frames = frames
    stack = [[name, line] for file, name, line in frames if not file]
    place = stack_text = ""
    if stack:
        function, line = stack[-1]
        place, stack_text = (f', "fn": {quoted(function)}, "line": {line}',
                             f', "stack": {json_of(stack)}')
    if len(stack) < len(frames):
        stack_text = f'{stack_text}, "frames": {json_of(frames)}'
        if frames[-1][0]:
            place = f'{place}, "at": {json_of(frames[-1])}'
        task._loopscope_files = files.told_with(*(file for file, _, _ in frames))
    task._loopscope_place, task._loopscope_stack_text = place, stack_text


def _new_files(task):
    """The texts of those where it is, if they have not been told of."""
    text, task._loopscope_files = task._loopscope_files, ""
    return text


@guarded
def _step_begins(task, error, why):
    handle = trace.handle
    if task._loopscope_id is None or task._loopscope_id in trace.running:
        return
    if handle is None and why is not _EAGER:
        return  # the program calls what is asyncio's to call
    task._loopscope_steps = number = task._loopscope_steps + 1
    if task._must_cancel and not isinstance(error, exceptions.CancelledError):
        message = task._cancel_message
        error = exceptions.CancelledError(*([] if message is None else [message]))
    if task._loopscope_frames is None:
        _note_place(task)
    thrown = "" if error is None else f', "throw": {quoted(text_of(error))}'
    handle = "null" if handle is None else f'"{handle}"'
    trace.step_begins(task._loopscope_id, _name(task),
                      f'"n": {number}, "handle": {handle}, {why}{thrown}{task._loopscope_place}'
                      f"{_new_files(task) if task._loopscope_files else ''}")


@guarded
def _step_ends(task, depth, yielded):
    if trace.partial_lines:
        trace.flush_partial_line()
    if task._state != "PENDING":
        ending = ending_of(task)
        text = f'"outcome": "{_OUTCOMES[ending.pop("state")]}"'
        if ending:
            text = f"{text}, {members(ending)}"
    else:
        waiter = task._fut_waiter
        on = f'{{"kind": "{yielded}"}}' if waiter is None else json_of(waiting_on(waiter))
        _note_place(task)
        if waiter is None:
            trace.yields_at = task._loopscope_frames[-1] if task._loopscope_frames else None
        text = (f'"outcome": "suspended", "on": {on}{task._loopscope_place}'
                f"{task._loopscope_stack_text}{_new_files(task) if task._loopscope_files else ''}")
    trace.step_ends(depth, _name(task), text)


_OUTCOMES = {"result": "returned", "exception": "raised", "cancelled": "cancelled"}
_EAGER = '"cause": "eager"'


def _run_step(run, task, error, why):
    """Runs a step of a task, told when it begins and ends."""
    depth, causes = len(trace.begun), len(trace.causes)
    _step_begins(task, error, why)
    cause = StepCause()
    trace.causes.append(cause)
    try:
        run(task) if why is _EAGER else run(task, error)
    finally:
        del trace.causes[causes:]
        if len(trace.begun) > depth:
            _step_ends(task, depth, cause.yielded)
            if len(trace.begun) > depth:
                end_begun(depth)  # it could not be told
        task = error = None


# `self = None` below: no cycles through tracebacks, as in asyncio's Task.

def _task_step(original):
    def step(self, exc=None):
        try:
            # If it is done asyncio raises InvalidStateError.
            if not trace.on or self._state != "PENDING":
                return original(self, exc)
            if trace.interruption is not None and exc is None:
                exc, trace.interruption = trace.interruption, None
            _run_step(original, self, exc, trace.why)
        finally:
            self = exc = None
    return step


def _task_eager_start(original):
    def __eager_start(self):
        try:
            announced(self)
            if not trace.on:
                return original(self)
            _run_step(original, self, None, _EAGER)
        finally:
            self = None
    return __eager_start


announced = guarded(announce)


def _task_cancel(original):
    def cancel(self, msg=None):
        _tell_cancel(self, msg)
        return original(self, msg)
    return cancel


# What of asyncio's cancels a task by itself, within a step of another one.
_ASKS = {"Runner._on_sigint": "SIGINT", "TaskGroup.__aexit__": "TaskGroup", "wait_for": "wait_for",
         "TaskGroup.create_task": "TaskGroup"}  # of an eager one that has failed by then


@guarded
def _tell_cancel(task, msg):
    fields = {}
    if task._state != "PENDING":
        fields["effect"] = "noop_done"
    else:
        waiter = task._fut_waiter
        if gather.would_cancel(waiter):
            fields.update(effect="to_waiter", **with_id("waiter", waiter))
        else:
            fields["effect"] = "must_cancel"
        fields["count"] = task._num_cancels_requested + 1
    if msg is not None:
        fields["msg"] = text_of(msg)
    via = next((_ASKS[name] for name, _ in asyncio_frames() if name in _ASKS), None)
    where = {} if via is None else {"via": via}
    if via != "SIGINT":
        library = calling_library()
        where.update({"library": library} if library else {}, **site())
    if is_announced(task):
        trace.emit("cancel_requested", target=task._loopscope_id, kind="task", name=_name(task),
                   **fields, **where)


def _task_uncancel(original):
    def uncancel(self):
        left = original(self)
        _tell_uncancel(self, left)
        return left
    return uncancel


@guarded
def _tell_uncancel(task, left):
    if is_announced(task):
        trace.emit("uncancel", task=task._loopscope_id, count=left, **site())


def _task_set_name(original):
    def set_name(self, value):
        original(self, value)
        _tell_name(self)
    return set_name


@guarded
def _tell_name(task):
    name = exact(task._name)
    if is_announced(task) and task._loopscope_name != name:
        task._loopscope_name = name
        trace.emit("task_renamed", task=task._loopscope_id, name=name, **site())


def _cancel_all_tasks(original):
    def cancel_all_tasks(loop):
        _tell_cancel_all(loop)
        return original(loop)
    return cancel_all_tasks


@guarded
def _tell_cancel_all(loop):
    trace.emit("shutdown", phase="cancel_all_tasks",
               tasks=[found for found in map(id_of, all_tasks(loop)) if found])


def install():
    as_in_c.install()
    Future._loopscope_id = Future._loopscope_what = Future._loopscope_timer = None
    Task._loopscope_name, Task._loopscope_steps = None, 0
    Task._loopscope_files = ""
    Task._loopscope_frames, Task._loopscope_place, Task._loopscope_stack_text = None, "", ""
    _tell_awaits()
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

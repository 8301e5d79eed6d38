"""What goes into the loop's ready queue and its heap of timers: told of before another thread can
see it."""
import math
import types
from asyncio import base_events
from asyncio.tasks import Task
from threading import get_ident

from .causes import CALL_SOON, CREATED, THREADSAFE, StepCause
from .clock import FAR, clock, to_ns
from .edit import edited
from .faults import guarded
from .futures import announce, is_announced
from .handles import action_of, is_recorded
from .places import site_text
from .trace import trace
from .values import what_for


def _timer_fires(loop, timer):
    """Puts a timer that is due at the end of the ready queue."""
    if is_recorded(timer):
        timer._place = "ready"
        loop.timers_set -= not timer._cancelled
    with trace.lock:
        _tell_fired(timer)
        loop._ready.append(timer)


@guarded
def _tell_fired(timer):
    if _id_of_handle(timer) is None:
        return
    late_ns = min(FAR, clock.now_ns() - timer._ns)
    cancelled = ', "cancelled": true' if timer._cancelled else ""
    late = f', "late_ns": {late_ns}' if late_ns > 0 else ""
    trace.tell("timer_fired", f'"timer": "{timer._loopscope_id}"{cancelled}{late}')


def _iteration_runs(loop):
    """How many handles are ready now, and tells which; other threads may add to them."""
    with trace.lock:
        _tell_queue(loop)
        return len(loop._ready)


@guarded
def _tell_queue(loop):
    queue = ids_of(loop._ready)
    if trace.iteration:
        trace.emit("iter_run", ntodo=len(queue), queue=queue)


def ids_of(handles):
    return list(filter(None, map(_id_of_handle, handles)))


def _id_of_handle(handle):
    return handle._loopscope_id if is_recorded(handle) else None


@guarded
def _skipped(handle):
    if is_recorded(handle):
        handle._place = "run"
    if _id_of_handle(handle) is not None:
        trace.emit("handle_skipped", handle=handle._loopscope_id)


def _end_of_now(loop):
    """What is due before it fires. The virtual clock is set to a deadline, however late that is, so
    that nothing between two floats may remain."""
    if clock.real:
        return loop.time() + loop._clock_resolution
    return math.nextafter(loop.time(), math.inf)


run_once = edited(
    base_events.BaseEventLoop._run_once,
    {"end_time = self.time() + self._clock_resolution\n":
     "end_time = _loopscope_end_of_now(self)\n",
     "self._ready.append(handle)\n": "_loopscope_timer_fires(self, handle)\n",
     "ntodo = len(self._ready)\n": "ntodo = _loopscope_iteration_runs(self)\n",
     "if handle._cancelled:\n            continue\n":
     "if handle._cancelled:\n            _loopscope_skipped(handle); continue\n"},
    _loopscope_end_of_now=_end_of_now, _loopscope_timer_fires=_timer_fires,
    _loopscope_iteration_runs=_iteration_runs, _loopscope_skipped=_skipped)


def becomes_ready(loop, handle):
    """Puts a handle at the end of the ready queue."""
    if trace.many_loops and not trace.is_inside(loop):
        with trace.of(loop):
            return becomes_ready(loop, handle)
    told = None
    if is_recorded(handle):
        handle._place = "ready"
        told = _ready_fields(handle)
    with trace.lock:
        if told is not None:
            _tell_ready(handle, *told)
        loop._ready.append(handle)


@guarded
def _ready_fields(handle):
    callback = handle._callback
    owner = callback.__self__ if type(callback) is types.MethodType else None
    if issubclass(type(owner), Task) and not is_announced(owner):
        announce(owner)
    if not trace.on:
        return None
    action = action_of(callback, handle._args)
    cause = _cause_of(*action)
    return action, cause, site_text() if cause is CALL_SOON else ""


@guarded
def _tell_ready(handle, action, cause, where):
    do, text = action
    trace.name(handle, "H", "ready", "handle", f"{text}, {cause}{where}")
    handle._action = action
    if do in ("step", "wakeup"):
        handle._why = cause


def tell_again(loop):
    """Of a loop that has been told of as if it were another: its first tasks are told to be made,
    and its handles to be ready."""
    for handle in filter(is_recorded, loop._ready):
        callback = handle._callback
        owner = callback.__self__ if type(callback) is types.MethodType else None
        if issubclass(type(owner), Task):
            owner._loopscope_id = None
        told = _ready_fields(handle)
        if told is not None:
            _tell_ready(handle, *told)
    for timer in filter(is_recorded, loop._scheduled):
        _tell_timer(loop, timer)


def _timer_made(loop, timer):
    timer._place = "heap"
    loop.timers_set += 1
    if trace.on:
        _tell_timer(loop, timer)


@guarded
def _tell_timer(loop, timer):
    args = timer._args
    action = do, text = action_of(timer._callback, args)
    future = args[0] if do == "set_result" and args else None
    for_sleep = ', "for": "sleep"' if what_for(future) == "sleep" else ""
    # Real time has gone on since the deadline was reckoned.
    delay_ns = (timer._ns - clock.now_ns() if loop._delay is None or not clock.real
                else to_ns(loop._delay))
    trace.name(timer, "M", "timer_scheduled", "timer", f'"when_ns": {timer._ns}, "delay_ns": '
               f"{max(-FAR, min(FAR, delay_ns))}, {text}{for_sleep}{site_text()}")
    timer._action = action
    if for_sleep:
        future._loopscope_timer = timer._loopscope_id, timer._ns


def _cause_of(do, text):
    cause = trace.causes[-1]
    if do == "selfpipe" or get_ident() != trace.thread:
        return THREADSAFE
    step = type(cause) is StepCause
    if do != "step":
        return CALL_SOON if step or cause is CREATED else cause  # by the task's own code
    if not step:
        return cause
    # A task's step makes itself ready again: after a bare yield, or to be told of a bad one.
    bad = ', "throw": ' in text
    cause.yielded = "bad_yield" if bad else "yield"
    return '"cause": "error"' if bad else '"cause": "yield"'


call_soon = edited(base_events.BaseEventLoop._call_soon, {
    "self._ready.append(handle)\n": "_loopscope_becomes_ready(self, handle)\n"},
    _loopscope_becomes_ready=becomes_ready)
call_at = edited(base_events.BaseEventLoop.call_at, {
    "heapq.heappush(self._scheduled, timer)\n":
    "_loopscope_timer_made(self, timer); heapq.heappush(self._scheduled, timer)\n"},
    _loopscope_timer_made=_timer_made)
